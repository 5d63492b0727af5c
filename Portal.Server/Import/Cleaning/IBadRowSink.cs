namespace Portal.Server.Import.Cleaning;

/// <summary>Takes bad rows as they are found.</summary>
internal interface IBadRowSink
{
    /// <summary>Takes one.</summary>
    void Take(BadRow row);
}
