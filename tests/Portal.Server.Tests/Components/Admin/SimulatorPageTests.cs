using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Simulation;
using Portal.Server.Demo;
using Portal.Server.Identity;
using Portal.Server.Recommendations;

namespace Portal.Server.Tests.Components.Admin;

public sealed class SimulatorPageTests : AdminPageContext
{
    protected override IReadOnlyList<Type> Asked => [typeof(IRecommender), typeof(ICatalogue), typeof(SuggestSearch), typeof(FindAudit)];

    public override async ValueTask InitializeAsync()
    {
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("environment", "Development"), ("Demo:Enabled", "true"), ("Demo:Shoppers", "40"), ("Demo:Days", "10")])
        {
            App.Settings[name] = value;
        }

        await base.InitializeAsync();
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");
    }

    [Fact]
    public async Task Owners_stop_pace_and_plant_and_all_of_it_is_written_down()
    {
        Demonstrate();
        SignInAs(PortalPolicies.CanSeeAdmin, PortalPolicies.CanEditData);
        var page = Render<SimulatorPage>();
        Assert.Equal("They are coming", page.Find("[data-testid=state]").TextContent);

        await page.ClickAsync("[data-testid=plant]");
        Assert.Contains("Choose a product first", page.Find("[data-testid=trend-refused]").TextContent);
        var product = App.Get<DemoWorld>().Truth.Products.First(known => known.Item.Available).Item;
        await page.InputAsync("[data-testid=trend-product]", product.TitleEn);
        page.WaitForElement(".trend-chosen");
        await page.ClickAsync("[data-testid=plant]");
        await page.ClickAsync("[data-testid=pace-60]");
        await page.ClickAsync("[data-testid=run]");

        Assert.Contains(product.TitleEn, page.Find("[data-testid=planted]").TextContent);
        Assert.Equal("true", page.Find("[data-testid=pace-60]").GetAttribute("aria-pressed"));
        Assert.StartsWith("Nobody comes", page.Find("[data-testid=state]").TextContent, StringComparison.Ordinal);
        Assert.Equal((false, 60.0), (App.Get<Simulator>().Read().Running, App.Get<Simulator>().Read().VisitsPerMinute));
        var written = await App.Get<FindAudit>().FindAsync(new AuditFilter(), null, 10, Cancel);
        Assert.Equal(
            ["simulator.stopped", "simulator.paced", "simulator.trend"],
            written.Where(entry => entry.Action.StartsWith("simulator.", StringComparison.Ordinal)).Select(entry => entry.Action));
        Assert.All(written.Where(entry => entry.Action.StartsWith("simulator.", StringComparison.Ordinal)), entry => Assert.Equal("ann@example.com", entry.Actor));
        var planted = Assert.Single(App.Get<ITruth>().Planted);
        Assert.Contains(planted.At.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), written.Single(entry => entry.Action == "simulator.trend").After);
    }

    [Fact]
    public void Readers_see_what_the_lists_are_worth_and_no_button()
    {
        Demonstrate();
        SignInAs(PortalPolicies.CanSeeAdmin);

        var page = Render<SimulatorPage>();

        Assert.Empty(page.FindAll("[data-testid=run], [data-testid=plant], .simulation-pace"));
        Assert.Contains("2026", page.Find(".simulation-seed").TextContent);
        Assert.Matches(@"^10 days of history, [\d,]+ events, made in \d+\.\d s at this start$", page.Find("[data-testid=history]").TextContent);
        Assert.Equal(24, page.FindAll(".hours-bar").Count);
    }

    [Fact]
    public void Outside_a_demonstration_there_is_no_such_page()
    {
        SignInAs(PortalPolicies.CanSeeAdmin);
        var found = true;
        Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => found = false;

        var page = Render<SimulatorPage>();

        Assert.False(found);
        Assert.Empty(page.Markup.Trim());
    }

    private void Demonstrate()
    {
        Services.AddSingleton(_ => App.Get<Simulator>());
        Services.AddSingleton(_ => App.Get<ChangeSimulator>());
        Services.AddSingleton(_ => App.Get<ITruth>());
    }
}
