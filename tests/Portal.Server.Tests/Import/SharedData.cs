namespace Portal.Server.Tests.Import;

/// <summary>The real data sets, which lie beside the checkout and are never part of it.</summary>
internal static class SharedData
{
    /// <summary>The path of a data file; the test is skipped where it is not there.</summary>
    public static string File(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine([folder.FullName, "shared", "data", .. parts]);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"The real data file shared/data/{string.Join('/', parts)} is not on this machine.");
        return "";
    }
}
