using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.FineTuning;

/// <summary>Makes a step of fine-tuning now and then while the shop is served, on a thread of its own that gives way to lists.</summary>
internal sealed partial class FineTuneInBackground(
    FineTuneShop shop, IOptions<FineTuneOptions> options, TimeProvider time, ILogger<FineTuneInBackground> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.FineTuneSeconds == 0)
        {
            return Task.CompletedTask;
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Made here, so that whoever moves the clock once the shop is open is not too early.
        var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.FineTuneSeconds), time);
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
