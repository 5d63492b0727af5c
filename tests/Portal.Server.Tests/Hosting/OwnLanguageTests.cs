using System.Globalization;
using Portal.Server.Hosting;

namespace Portal.Server.Tests.Hosting;

public sealed class OwnLanguageTests
{
    [Fact]
    public void A_listener_is_called_in_the_language_it_listened_in_and_the_teller_keeps_his()
    {
        var heard = new List<string>();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        var tell = OwnLanguage.Keep<int>(number => heard.Add($"{number} {CultureInfo.CurrentCulture.Name} {CultureInfo.CurrentUICulture.Name}"));
        var fail = OwnLanguage.Keep(() => throw new InvalidOperationException());

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en-GB");
        tell(7);
        Assert.Throws<InvalidOperationException>(fail);

        Assert.Equal(["7 zh-CN zh-CN"], heard);
        Assert.Equal(("en-GB", "en-GB"), (CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name));
    }
}
