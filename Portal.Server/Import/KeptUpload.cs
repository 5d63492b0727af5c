namespace Portal.Server.Import;

/// <summary>A file somebody uploaded.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, as far as it is one for a file here.</param>
/// <param name="Path">Where it is kept.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="At">When it came.</param>
public sealed record KeptUpload(Guid Id, string Name, string Path, long Bytes, DateTimeOffset At);
