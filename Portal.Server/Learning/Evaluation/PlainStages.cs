using System.Globalization;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Stages as plain lines for files and pipes: the end of each, and every few seconds in between.</summary>
internal sealed class PlainStages(VerbConsole console, TimeProvider time) : IStages
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    public IProgress<TrainingProgress> Begin(string title) => new Stage(console, time, title);

    private sealed class Stage(VerbConsole console, TimeProvider time, string title) : IProgress<TrainingProgress>
    {
        private readonly Lock _lock = new();
        private readonly long _start = time.GetTimestamp();
        private long _told = time.GetTimestamp();
        private bool _done;

        public void Report(TrainingProgress value)
        {
            lock (_lock)
            {
                if (_done || (value.Done < 1 && time.GetElapsedTime(_told) < Between))
                {
                    return;
                }

                (_told, _done) = (time.GetTimestamp(), value.Done >= 1);
                var elapsed = time.GetElapsedTime(_start);
                var left = value.Done is > 0.01 and < 1 ? $@", {elapsed * ((1 - value.Done) / value.Done):h\:mm\:ss} left" : "";
                console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $@"{title}: {value.Text}, {value.Done:P0}, {elapsed:h\:mm\:ss}{left}"));
            }
        }
    }
}
