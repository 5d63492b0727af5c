using System.Text.Json.Nodes;

namespace Portal.Server.Tests.Experiments;

/// <summary>The reference cases of experiments, which lie beside the checkout and are never part of it.</summary>
internal static class ReferenceCases
{
    /// <summary>A file of cases; the test is skipped where it is not there.</summary>
    public static string File(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "reference", "experiments", name + ".json");
            if (System.IO.File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"The reference cases shared/reference/experiments/{name}.json are not on this machine.");
        return "";
    }

    /// <summary>One group of a file.</summary>
    public static JsonObject Group(string file, string group) =>
        JsonNode.Parse(System.IO.File.ReadAllText(File(file)))!["groups"]!.AsArray().Select(node => node!.AsObject())
            .Single(node => node["name"]!.GetValue<string>() == group);
}
