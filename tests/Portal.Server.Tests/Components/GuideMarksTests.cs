using System.Net;
using Portal.Server.Identity;
using Portal.Server.Tests.Demo;
using Portal.Server.Tests.Identity;

namespace Portal.Server.Tests.Components;

/// <summary>The guide's marks on pages that the server makes.</summary>
public sealed class GuideMarksTests
{
    private static readonly (string Page, string Topic)[] Marks =
    [
        ("/your-recommendations/data", "your-data"), ("/admin", "admin-overview"), ("/admin/simulator", "admin-simulator"),
        ("/admin/experiments", "admin-experiments"), ("/admin/models", "admin-models"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InADemonstration_ThePagesOfTheAdminAndOfTheShoppersData_HaveTheirMarks()
    {
        await using var app = Open("Development");
        var browser = app.NewShopper();
        await DemoShop.SignInAsync(browser, PortalRoles.Admin, Cancel);

        foreach (var (page, topic) in Marks)
        {
            Assert.Equal((page, true), (page, (await browser.GetStringAsync(page, Cancel)).Contains($"data-testid=\"guide-{topic}\"", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task OutsideADemonstration_NoneHasAny()
    {
        await using var app = Open("Production");
        var admin = await app.SignedInAsync(PortalRoles.Admin);

        foreach (var (page, _) in Marks)
        {
            using var answer = await admin.Http.GetAsync(page, Cancel);
            Assert.Equal((page, page == "/admin/simulator" ? HttpStatusCode.NotFound : HttpStatusCode.OK), (page, answer.StatusCode));
            Assert.DoesNotContain("data-testid=\"guide-", await answer.Content.ReadAsStringAsync(Cancel));
        }
    }

    private static PortalApp Open(string environment)
    {
        var app = AccountApp.Create();
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("environment", environment), ("Demo:Enabled", "true"), ("Demo:Shoppers", "10"), ("Demo:Days", "1"), ("Demo:VisitsPerMinute", "0.1")])
        {
            app.Settings[name] = value;
        }

        return app;
    }
}
