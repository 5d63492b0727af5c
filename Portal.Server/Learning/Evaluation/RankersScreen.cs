using System.Globalization;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Learning.Evaluation;

/// <summary>What a training of rankers found, on the console.</summary>
internal static class RankersScreen
{
    private const int MostFacts = 5;

    /// <summary>Shows what was chosen for one placement.</summary>
    public static void Show(VerbConsole console, RankerChoice choice)
    {
        var table = new Table { Title = new TableTitle($"{choice.Placement}: {Markup.Escape(choice.Ground)}"), Border = TableBorder.Ascii2 };
        table.AddColumns("Order", "NDCG@10, validation", "Against fusion (95 %)");
        table.AddRow("fusion", FigureText.Share(choice.Fusion), "");
        foreach (var ranker in choice.Rankers)
        {
            table.AddRow(ranker.Kind, FigureText.Share(ranker.Ndcg), Told(ranker.AgainstFusion));
        }

        console.Out.Write(table);
        foreach (var ranker in choice.Rankers.Where(ranker => ranker.Importance is { Facts.Count: > 0 }))
        {
            console.Out.WriteLine($"{ranker.Kind} goes by {string.Join(", ", ranker.Importance!.Facts.Take(MostFacts).Select(fact => $"{fact.Fact} {FigureText.Signed(fact.Loss.Value)}"))}.");
        }

        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{choice.Chosen ?? "fusion"} orders {choice.Placement}. Learnt from {choice.Examples:N0} of {choice.Lists.Learnt:N0} lists, chosen on {choice.Lists.Valid:N0}. On {choice.Lists.Test:N0} later ones, test, {choice.Test.Model} is ahead of fusion by {Told(choice.Test)}."));
    }

    private static string Told(Difference gain) =>
        $"{FigureText.Signed(gain.Value)} ({FigureText.Signed(gain.Ci95.Low)} to {FigureText.Signed(gain.Ci95.High)})";
}
