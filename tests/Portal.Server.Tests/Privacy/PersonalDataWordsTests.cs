using System.Globalization;
using System.Resources;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Components.Privacy;
using Portal.Server.Privacy;

namespace Portal.Server.Tests.Privacy;

public sealed class PersonalDataWordsTests
{
    [Fact]
    public async Task Whatever_is_kept_of_a_shopper_has_a_name_people_understand_in_both_languages()
    {
        await using var app = new PortalApp { Settings = { ["environment"] = "Development", ["Demo:Enabled"] = "true", ["Demo:Simulate"] = "false", ["Demo:Shoppers"] = "20", ["Demo:Days"] = "2" } };
        var kinds = app.Services.GetServices<IPersonalDataOwner>().SelectMany(owner => owner.Kinds).Select(kind => $"Data_{kind.Name}").Distinct().ToArray();
        var words = new ResourceManager(typeof(ErasureText));

        Assert.NotEmpty(kinds);
        foreach (var culture in (CultureInfo[])[CultureInfo.InvariantCulture, new("zh-CN")])
        {
            var told = words.GetResourceSet(culture, true, false)!;
            Assert.All(kinds, kind => Assert.NotNull(told.GetString(kind)));
        }
    }
}
