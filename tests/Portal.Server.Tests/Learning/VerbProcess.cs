using System.Diagnostics;

namespace Portal.Server.Tests.Learning;

/// <summary>Runs the program with a verb in a process of its own, as a script does.</summary>
internal static class VerbProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">The folder it is started in.</param>
    /// <param name="args">The verb and its arguments.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string folder, string[] args)
    {
        using var process = Start(folder, args);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    private static Process Start(string folder, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["PWD"] = folder;
        return Process.Start(start)!;
    }
}
