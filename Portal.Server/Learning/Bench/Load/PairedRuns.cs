namespace Portal.Server.Learning.Bench.Load;

/// <summary>Runs in the order A B, B A, A B ...: a machine that grows slower or quicker meanwhile favours neither.</summary>
internal static class PairedRuns
{
    /// <summary>Makes so many pairs.</summary>
    public static async Task<IReadOnlyList<LoadPair>> MakeAsync(int pairs, Func<Task<LoadRun>> ours, Func<Task<LoadRun>> other)
    {
        var made = new List<LoadPair>();
        for (var pair = 0; pair < pairs; pair++)
        {
            var early = pair % 2 == 1 ? await other() : null;
            var run = await ours();
            made.Add(new LoadPair(run, early ?? await other()));
        }

        return made;
    }
}
