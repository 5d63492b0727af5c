using System.Xml.Linq;

namespace Portal.Server.Tests.Components;

public sealed class TextTests
{
    [Theory]
    [InlineData("Account", "AccountText")]
    [InlineData("Admin", "AdminText")]
    [InlineData("Admin", "ModelsText")]
    [InlineData("Admin", "SimulatorText")]
    [InlineData("Admin", "ViewsText")]
    [InlineData("Admin", "TuningText")]
    [InlineData("Admin", "ImportsText")]
    [InlineData("Admin", "QualityText")]
    [InlineData("Admin", "FiguresText")]
    [InlineData("Admin", "ProductsText")]
    [InlineData("Admin", "PlacingText")]
    [InlineData("Admin", "ExperimentsText")]
    public void EverySentence_IsThereInBothLanguages(string area, string name)
    {
        var folder = Path.Combine(Checkout(), "Portal.Server", "Components", area);
        var english = Read(Path.Combine(folder, $"{name}.resx"));
        var chinese = Read(Path.Combine(folder, $"{name}.zh-CN.resx"));

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(), chinese.Keys.Order());
        Assert.All(english.Concat(chinese), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
        Assert.All(english.Keys, key => Assert.Equal(Gaps(english[key]), Gaps(chinese[key])));
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static string[] Gaps(string text) => [.. text.Split('{').Skip(1).Select(part => part[..1]).Order()];

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
