namespace Portal.Server.Hosting;

/// <summary>Finds the files people name on the command line.</summary>
public static class VerbPaths
{
    /// <summary>
    /// The absolute path. <c>dotnet run --project</c> starts the program in the project's folder, while people count from
    /// the folder they typed in, which shells leave in PWD; so a relative path is looked for from there first.
    /// </summary>
    public static string Find(string path)
    {
        var typed = Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } folder && Path.IsPathFullyQualified(folder)
            ? Path.GetFullPath(path, folder) : null;
        var here = Path.GetFullPath(path);
        return typed is not null && (Path.Exists(typed) || !Path.Exists(here)) ? typed : here;
    }
}
