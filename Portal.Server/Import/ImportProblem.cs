namespace Portal.Server.Import;

/// <summary>Why an import could not be done.</summary>
/// <param name="Name">A name for programs, such as <c>file-missing</c>.</param>
/// <param name="Sentence">What is wrong and what to do, in one line.</param>
public sealed record ImportProblem(string Name, string Sentence);

/// <summary>Carries a problem from deep inside a file to the import's door, where it becomes a value of the report.</summary>
internal sealed class ImportStopped(ImportProblem problem) : Exception(problem.Sentence)
{
    public ImportStopped(string name, string sentence)
        : this(new ImportProblem(name, sentence))
    {
    }

    public ImportProblem Problem => problem;
}
