using FsCheck;
using FsCheck.Fluent;
using Portal.Server.Learning;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

/// <summary>Small generated sequences, repeats of an item among them.</summary>
/// <param name="Rows">Item and behaviour of each place, sequence after sequence.</param>
public sealed record GeneratedSequences((int Item, int Behaviour)[][] Rows)
{
    /// <summary>Items there can be.</summary>
    public const int Items = 14;

    /// <summary>For FsCheck, which keeps its own numbers too small to tell anything apart.</summary>
    public static Arbitrary<GeneratedSequences> Arbitrary() => (
        from rows in (from item in Gen.Choose(0, Items - 2) from behaviour in Gen.Choose(0, 2) select (item, behaviour)).ArrayOf().ArrayOf()
        select new GeneratedSequences(rows)).ToArbitrary();

    /// <summary>With what was done.</summary>
    internal SequenceSet WithBehaviours() => Made.Set(Items, ItemRows, [.. Rows.SelectMany(row => row.Select(one => (Behaviour)one.Behaviour))]);

    /// <summary>Items alone.</summary>
    internal SequenceSet Plain() => Made.Set(Items, ItemRows);

    /// <summary>The items of each sequence.</summary>
    internal int[][] ItemRows => [.. Rows.Select(row => row.Select(one => one.Item).ToArray())];

    /// <summary>The histories a scorer is asked about: each sequence, and one of nobody.</summary>
    internal History[] Histories()
    {
        var set = WithBehaviours();
        return [default, .. Enumerable.Range(0, set.Count).Select(row => set.HistoryOf(row, set.ItemsOf(row).Length))];
    }
}
