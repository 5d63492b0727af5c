using Spectre.Console;

namespace Portal.Server.Hosting;

/// <summary>
/// Where verbs write. On a terminal with colours and moving bars; into a file or pipe as plain lines, without control
/// characters and wide enough for whole table rows.
/// </summary>
public sealed class VerbConsole
{
    private const int WidthOfFiles = 140;
    private const string Wrong = "error: ";
    private readonly TextWriter _error;

    /// <summary>A console over two streams.</summary>
    /// <param name="output">What was asked for.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="isTerminal">Whether <paramref name="output"/> is a terminal.</param>
    public VerbConsole(TextWriter output, TextWriter error, bool isTerminal)
    {
        (_error, IsTerminal) = (error, isTerminal);
        Out = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!isTerminal)
        {
            Out.Profile.Width = WidthOfFiles;
        }
    }

    /// <summary>The process's own streams.</summary>
    public static VerbConsole Standard => new(Console.Out, Console.Error, !Console.IsOutputRedirected);

    /// <summary>Tables, text and bars.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Whether somebody looks on.</summary>
    public bool IsTerminal { get; }

    /// <summary>Writes one line that says what is wrong and what to do.</summary>
    public void Error(string sentence) => _error.WriteLine(Wrong + sentence.ReplaceLineEndings(" "));

    /// <summary>The last sentence that a verb wrote as <see cref="Error"/>, from what its process said; null when there is none.</summary>
    public static string? LastErrorIn(string said) =>
        said.Split('\n').LastOrDefault(line => line.StartsWith(Wrong, StringComparison.Ordinal))?[Wrong.Length..];
}
