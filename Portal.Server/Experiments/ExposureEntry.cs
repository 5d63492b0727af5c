namespace Portal.Server.Experiments;

/// <summary>What waits for the writer of exposures: one of three.</summary>
/// <param name="Exposure">An exposure.</param>
/// <param name="Display">A list that was seen, whose arms must be looked up.</param>
/// <param name="Stored">Somebody who wants to know when all before is stored.</param>
internal readonly record struct ExposureEntry(Exposure? Exposure = null, LateDisplay? Display = null, TaskCompletionSource? Stored = null);
