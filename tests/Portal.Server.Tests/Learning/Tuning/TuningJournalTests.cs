using System.Text.Json.Nodes;
using Portal.Server.Learning;
using Portal.Server.Learning.Tuning;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Learning.Tuning;

public sealed class TuningJournalTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_noted_is_found_again()
    {
        Note(new TrialStep(1, 1, 5, 0.1234567890123456, 2.5), new TrialStep(2, 1, 5, null, 1, "NaN"));

        using var again = Open("--seed", 1);

        Assert.False(again.IsNew);
        Assert.Equal(new TrialStep(1, 1, 5, 0.1234567890123456, 2.5), again.Find(1, 1));
        Assert.Equal("NaN", again.Find(2, 1)!.Defect);
        Assert.Null(again.Find(1, 2));
    }

    [Fact]
    public void A_torn_line_is_cut_off_and_the_others_stay()
    {
        Note(new TrialStep(1, 1, 5, 0.5, 2), new TrialStep(2, 1, 5, 0.6, 2));
        var path = Path.Combine(_folder.Path, TuningJournal.FileName);
        File.WriteAllText(path, File.ReadAllText(path)[..^10]);

        using (var again = Open("--seed", 1))
        {
            Assert.NotNull(again.Find(1, 1));
            Assert.Null(again.Find(2, 1));
            again.Add(new TrialStep(2, 1, 5, 0.7, 2));
        }

        using var last = Open("--seed", 1);
        Assert.Equal(0.7, last.Find(2, 1)!.Value);
    }

    [Fact]
    public void A_journal_of_another_search_is_refused_with_what_differs()
    {
        Note(new TrialStep(1, 1, 5, 0.5, 2));

        var failure = Assert.Throws<DataException>(() => Open("--seed", 2));

        Assert.Contains("--seed differs", failure.Message);
        using var untouched = Open("--seed", 1);
        Assert.NotNull(untouched.Find(1, 1));
    }

    [Fact]
    public void A_damaged_journal_and_one_in_use_are_refused()
    {
        using (Open("--seed", 1))
        {
            Assert.Contains("Another tune may be writing", Assert.Throws<DataException>(() => Open("--seed", 1)).Message);
        }

        _folder.Write(TuningJournal.FileName, "shopping list\n");
        Assert.Contains("is damaged", Assert.Throws<DataException>(() => Open("--seed", 1)).Message);
    }

    private void Note(params TrialStep[] steps)
    {
        using var journal = Open("--seed", 1);
        Assert.True(journal.IsNew);
        Array.ForEach(steps, journal.Add);
    }

    private TuningJournal Open(string name, int value) => TuningJournal.Open(_folder.Path, new JsonObject { [name] = value });
}
