using System.Diagnostics;
using Portal.Server.Learning.FineTuning;

namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>What became of the steps of a replay, and how long they took.</summary>
internal sealed class StepTally
{
    private readonly List<double> _milliseconds = [];

    /// <summary>How many came to each end.</summary>
    public Dictionary<FineTuneVerdict, int> Verdicts { get; } = [];

    /// <summary>How many came to this end.</summary>
    public int Count(FineTuneVerdict verdict) => Verdicts.GetValueOrDefault(verdict);

    /// <summary>New sequences learned from.</summary>
    public long Sequences { get; private set; }

    /// <summary>How long those that learned took.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    /// <summary>Makes a step.</summary>
    public FineTuneOutcome Time(Func<FineTuneOutcome> step)
    {
        var began = Stopwatch.GetTimestamp();
        var outcome = step();
        Verdicts[outcome.Verdict] = Verdicts.GetValueOrDefault(outcome.Verdict) + 1;
        if (outcome.Verdict is FineTuneVerdict.Accepted or FineTuneVerdict.Refused)
        {
            _milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            Sequences += outcome.Verdict == FineTuneVerdict.Accepted ? outcome.Sequences : 0;
        }

        return outcome;
    }
}
