using System.Collections.Concurrent;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Asks sources that may wait for something outside this program: on another thread, and no longer than allowed.</summary>
internal sealed class AskBeside(TimeProvider time)
{
    /// <summary>Of each source the question that was given up last: while it has no answer, another would only wait behind it.</summary>
    private readonly ConcurrentDictionary<string, Task> _givenUp = new(StringComparer.Ordinal);

    /// <summary>The source's proposals.</summary>
    /// <param name="source">The source.</param>
    /// <param name="query">What it is asked. What it still asks of the rules after the limit is answered with no.</param>
    /// <param name="limit">How long the list waits.</param>
    /// <exception cref="TimeoutException">It has no answer within the limit, or still none to a question that was given up.</exception>
    public IReadOnlyList<Candidate> Find(ICandidateSource source, CandidateQuery query, TimeSpan limit)
    {
        // The rules count what they refuse and belong to the list's thread: one at a time, and nobody once the list has gone on.
        var (gate, mayShow, isOver) = (new Lock(), query.MayShow, false);
        try
        {
            return Ask(source.Name, () => source.Find(query with { MayShow = Allowed }), limit);
        }
        finally
        {
            lock (gate)
            {
                isOver = true;
            }
        }

        bool Allowed(int product)
        {
            lock (gate)
            {
                return !isOver && mayShow(product);
            }
        }
    }

    /// <summary>What the source says.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ask">Asks it.</param>
    /// <param name="limit">How long the list waits.</param>
    /// <exception cref="TimeoutException">It has no answer within the limit, or still none to a question that was given up.</exception>
    public T Ask<T>(string name, Func<T> ask, TimeSpan limit)
    {
        if (_givenUp.TryGetValue(name, out var before) && !before.IsCompleted)
        {
            throw new TimeoutException($"The source {name} has not answered an earlier question yet.");
        }

        var asked = Task.Run(ask);
        try
        {
            return asked.WaitAsync(limit, time).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            _givenUp[name] = asked;
            throw;
        }
    }
}
