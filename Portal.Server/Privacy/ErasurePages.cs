namespace Portal.Server.Privacy;

/// <summary>Addresses of the shopper's pages.</summary>
public static class ErasurePages
{
    /// <summary>Where erasure is asked for.</summary>
    public const string Erase = "/your-data/erase";

    /// <summary>Where a request is followed, and its receipt read.</summary>
    public static string ReceiptOf(Guid request) => $"/your-data/erased/{request:N}";
}
