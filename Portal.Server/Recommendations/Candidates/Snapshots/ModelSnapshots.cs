using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Hosting;

namespace Portal.Server.Recommendations.Candidates.Snapshots;

/// <summary>
/// The models' state on disk, so that a start need not read a long log again. The log stays the truth: a state that is
/// missing, damaged or learned from anything else is passed over.
/// </summary>
internal sealed partial class ModelSnapshots(
    DataFolder folder, ICatalogue catalogue, IEventLog log, IEnumerable<ILearner> learners,
    IOptions<RecommendationOptions> options, ILogger<ModelSnapshots> logger)
{
    /// <summary>Grows whenever the bytes, or what models learn from an event, change.</summary>
    private const int Format = 1;

    private readonly ILearner[] _learners = [.. learners];
    private readonly Lock _files = new();
    private int _deletions;

    /// <summary>The file.</summary>
    public string File { get; } = folder.File("models.snapshot");

    private static ReadOnlySpan<byte> Mark => "PortalMS"u8;

    /// <summary>Deletes the saved state, and one that was broken off while it was saved.</summary>
    public void Delete()
    {
        lock (_files)
        {
            _deletions++;
            System.IO.File.Delete(File);
            System.IO.File.Delete(File + ".new");
        }
    }

    /// <summary>Puts the saved state into the models; null when there is none to use, and they must learn anew.</summary>
    public SnapshotOrigin? TryLoad()
    {
        try
        {
            using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Load(new SnapshotReader(stream));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception reason)
        {
            // Whatever is wrong with it: the log is there.
            PassedOver(logger, reason.Message);
            return null;
        }
    }

    /// <summary>Saves the models' state, whole or not at all. Nothing may be learned meanwhile.</summary>
    /// <returns>
    /// What makes it safe on disk and puts it in the place of the last one; models may learn again before that. Both are
    /// given up when events it was learned from have been erased: that cannot be taken back, so the next start learns anew.
    /// </returns>
    public Action Save(SnapshotOrigin origin)
    {
        var (temporary, deletions) = (File + ".new", Volatile.Read(ref _deletions));
        var stream = new FileStream(temporary, NewFile());
        try
        {
            using var writer = new SnapshotWriter(stream);
            writer.WriteAll(Mark);
            writer.Write(Format);
            origin.Save(writer);
            foreach (var learner in _learners)
            {
                writer.Write(learner.GetType().Name);
                learner.Save(writer);
            }

            writer.Finish();
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        return () =>
        {
            using (stream)
            {
                stream.Flush(flushToDisk: true);
            }

            lock (_files)
            {
                // What was deleted while this was written had learned from somebody who is gone; so has this.
                if (deletions != _deletions)
                {
                    return;
                }

                if (log.Mark(origin.Sequence) != origin.Log)
                {
                    System.IO.File.Delete(temporary);
                    System.IO.File.Delete(File);
                    Erased(logger);
                    return;
                }

                System.IO.File.Move(temporary, File, overwrite: true);
            }

            Saved(logger, origin.Sequence);
        };
    }

    private SnapshotOrigin Load(SnapshotReader reader)
    {
        if (!reader.ReadAll<byte>().AsSpan().SequenceEqual(Mark) || reader.Read<int>() != Format)
        {
            throw new InvalidDataException("it has another format");
        }

        var origin = SnapshotOrigin.Read(reader);
        if (origin.FindDifference(log, options.Value, catalogue) is { } difference)
        {
            throw new InvalidDataException(difference);
        }

        // First all is read, then all is put in place: half a state would be worse than none.
        foreach (var put in Array.ConvertAll(_learners, learner => Read(learner, reader)))
        {
            put();
        }

        return origin;
    }

    private static Action Read(ILearner learner, SnapshotReader reader) => reader.ReadText() == learner.GetType().Name
        ? learner.Read(reader) : throw new InvalidDataException("it holds other models");

    /// <summary>For this user alone: the file tells nobody's name, but which products one visit met.</summary>
    private static FileStreamOptions NewFile()
    {
        var file = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return file;
    }

    [LoggerMessage(LogLevel.Warning, "The saved state of the models is not used, {Reason}; they learn from the whole log.")]
    private static partial void PassedOver(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Events the models learned from were erased: their state is not saved, the next start learns anew.")]
    private static partial void Erased(ILogger logger);

    [LoggerMessage(LogLevel.Information, "Saved what the models have learned from events up to number {Sequence}.")]
    private static partial void Saved(ILogger logger, long sequence);
}
