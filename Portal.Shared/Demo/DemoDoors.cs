namespace Portal.Shared.Demo;

/// <summary>Addresses of a demo shop's own doors; elsewhere there are none.</summary>
public static class DemoDoors
{
    /// <summary>Takes the form that changes who shops in this browser.</summary>
    public const string Shopper = "/demo/shopper";

    /// <summary>Who shops here and who else could.</summary>
    public const string Status = "/api/demo/status";

    /// <summary>The live connection that tells how lists came about.</summary>
    public const string Hub = "/hubs/demo";

    /// <summary>The page that shows the shop beside what the recommender makes of it.</summary>
    public const string Live = "/demo/live";
}
