namespace Portal.Client.Live;

/// <summary>
/// The visit that acts belong to. The server gives its id with the page, so that the prerendered page, the circuit and the
/// browser's own program all name the same one; after half an hour without an act a new visit begins.
/// </summary>
public sealed class Visit(TimeProvider time)
{
    /// <summary>A pause longer than this ends a visit.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    private string? _id;
    private DateTimeOffset _lastAct;

    /// <summary>The visit's id; reading it counts as an act.</summary>
    public string Id
    {
        get
        {
            var now = time.GetUtcNow();
            if (_id is null || now - _lastAct > Pause)
            {
                _id = NewId(now);
            }

            _lastAct = now;
            return _id;
        }
    }

    /// <summary>Goes on with the visit the server named.</summary>
    public void Continue(string id) => (_id, _lastAct) = (id, time.GetUtcNow());

    /// <summary>An id for a new visit.</summary>
    public static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}
