namespace Portal.Server.Recommendations;

/// <summary>A list of the log, read.</summary>
/// <param name="ListId">Its id.</param>
/// <param name="ShopperId">Who got it.</param>
/// <param name="Placement">Key of its placement.</param>
/// <param name="ModelVersion">The version of the models that made it, as logged.</param>
/// <param name="Content">What it held.</param>
internal sealed record StoredList(Guid ListId, string ShopperId, string Placement, string ModelVersion, LoggedContent Content)
{
    /// <summary>How long it took to make.</summary>
    public TimeSpan Took { get; init; }
}
