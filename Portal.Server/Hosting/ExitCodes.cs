namespace Portal.Server.Hosting;

/// <summary>What a verb's exit code tells a script.</summary>
public static class ExitCodes
{
    /// <summary>It was done.</summary>
    public const int Done = 0;

    /// <summary>It could not be done; the error stream says why and what to do.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int WrongArguments = 2;

    /// <summary>It was done, but not as strictly as was asked for.</summary>
    public const int Incomplete = 3;

    /// <summary>It was stopped by Ctrl-C or SIGTERM; 128 and the signal's number, as shells have it.</summary>
    public const int Cancelled = 130;

    /// <summary>The codes, for help texts.</summary>
    public const string Explained = "Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 done but --strict found fault, 130 stopped.";
}
