using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Portal.Server.Learning.Bench;

/// <summary>A Python program that does the same work with another library: it reads a line, does it, and answers with a line.</summary>
internal sealed class Peer : IDisposable
{
    private const string Folder = "tests/Portal.Benchmarks/peers";

    // Debian's packages belong to the system's Python, which need not be the first in the path.
    private static readonly string[] Programs = ["/usr/bin/python3", "python3"];

    private readonly Process _process;

    private Peer(Process process, string about) => (_process, About) = (process, about);

    /// <summary>What it works with, in its own words.</summary>
    public string About { get; }

    /// <summary>Starts one.</summary>
    /// <param name="script">Name of the program in the repository's folder of peers.</param>
    /// <param name="packages">Debian's packages it needs, for the sentence when they are missing.</param>
    /// <param name="threads">Threads it may use.</param>
    /// <param name="arguments">What it is told on its command line.</param>
    /// <param name="missing">Why there is none, and what to type; null when there is one.</param>
    public static Peer? Start(string script, string packages, int threads, IEnumerable<string> arguments, out string? missing)
    {
        missing = $"Measured without {script}, which needs: apt-get install {packages}";
        if (Find(script) is not { } path)
        {
            missing = $"Measured without {script}, which lies in {Folder} of the source tree: run the bench from there.";
            return null;
        }

        foreach (var program in Programs)
        {
            if (Open(program, [path, .. arguments], threads) is { } process)
            {
                if (process.StandardOutput.ReadLine() is { } about)
                {
                    missing = null;
                    return new Peer(process, about);
                }

                process.Dispose();
            }
        }

        return null;
    }

    /// <summary>Asks, and waits for the numbers it answers.</summary>
    public double[] Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"The peer gave no answer to '{line}'.");
        return [.. answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process? Open(string program, IEnumerable<string> arguments, int threads)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OPENBLAS_NUM_THREADS"] = start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string? Find(string script)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, Folder, script) is var path && File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
