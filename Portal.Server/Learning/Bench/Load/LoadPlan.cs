namespace Portal.Server.Learning.Bench.Load;

/// <summary>What the loads are, and how long they last.</summary>
internal sealed record LoadPlan
{
    /// <summary>The shop.</summary>
    public required SyntheticShopSettings Shop { get; init; }

    /// <summary>Pairs of Portal and the bare server for each row.</summary>
    public required int Pairs { get; init; }

    /// <summary>Seconds of one run.</summary>
    public required double Seconds { get; init; }

    /// <summary>Requests a second of the row that asks for lists over HTTP.</summary>
    public required double HttpRate { get; init; }

    /// <summary>Connections that requests share.</summary>
    public int HttpConnections { get; init; } = 128;

    /// <summary>Seconds at each rate of the search for the peak.</summary>
    public required double PeakSeconds { get; init; }

    /// <summary>Clients of the row from an event to its list.</summary>
    public required int Clients { get; init; }

    /// <summary>Events a second of all of them.</summary>
    public required double EventRate { get; init; }

    /// <summary>Clients of the row of many connections.</summary>
    public required int ManyClients { get; init; }

    /// <summary>Pushes a second to all of them.</summary>
    public required double PushRate { get; init; }

    /// <summary>Bytes of such a push, about.</summary>
    public int PushBytes { get; init; } = 2_000;

    /// <summary>Shoppers that are remembered with their session.</summary>
    public required int Active { get; init; }

    /// <summary>The plan that reports are made by.</summary>
    public static LoadPlan Full { get; } = new()
    {
        Shop = new(1_000_000, 100_000, 3_000_000), Pairs = 5, Seconds = 10, HttpRate = 1_000, PeakSeconds = 5, Clients = 2_000, EventRate = 500,
        ManyClients = 10_000, PushRate = 2_500, Active = 50_000,
    };

    /// <summary>A look within a minute or two.</summary>
    public static LoadPlan Quick { get; } = new()
    {
        Shop = new(5_000, 5_000, 60_000), Pairs = 1, Seconds = 3, HttpRate = 500, PeakSeconds = 1, Clients = 200, EventRate = 100,
        ManyClients = 500, PushRate = 250, Active = 1_000,
    };
}
