using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.FineTuning;

/// <summary>Makes a step of fine-tuning now and then while the shop is served, on a thread of its own that gives way to lists.</summary>
internal sealed partial class FineTuneInBackground(
    FineTuneShop shop, IOptions<FineTuneOptions> options, TimeProvider time, ILogger<FineTuneInBackground> logger) : BackgroundService
{
    private PeriodicTimer? _timer;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Made here, so that the first minute begins when the shop opens, whenever the thread gets its turn.
        _timer = options.Value.FineTuneSeconds == 0 ? null : new PeriodicTimer(TimeSpan.FromSeconds(options.Value.FineTuneSeconds), time);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_timer is not { } timer)
        {
            return Task.CompletedTask;
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Work(timer, ended, stoppingToken)) { IsBackground = true, Name = "fine-tuning" }.Start();
        return ended.Task;
    }

    private void Work(PeriodicTimer timer, TaskCompletionSource ended, CancellationToken stoppingToken)
    {
        BackgroundPriority.LowerThread();
        try
        {
            while (timer.WaitForNextTickAsync(stoppingToken).AsTask().GetAwaiter().GetResult())
            {
                Step(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The shop closes; a step that was under way is made again after the next start.
        }
        finally
        {
            timer.Dispose();
            ended.SetResult();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong in a step, the model in service stays and the shop goes on.")]
    private void Step(CancellationToken stoppingToken)
    {
        try
        {
            shop.Run(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(logger, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "A step of fine-tuning failed; the model in service stays as it is.")]
    private static partial void Failed(ILogger logger, Exception failure);
}
