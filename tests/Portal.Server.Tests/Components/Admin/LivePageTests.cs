using Bunit;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Components.Admin;

namespace Portal.Server.Tests.Components.Admin;

/// <summary>Pages that are read again after news.</summary>
public sealed class LivePageTests : BunitContext
{
    private static readonly List<Action> Listeners = [];

    public LivePageTests()
    {
        Services.AddLogging();
        Listeners.Clear();
    }

    [Fact]
    public void News_ThatComeWhileThePageIsReadForTheFirstTime_AreShown()
    {
        var page = Render<Counter>(parameters => parameters.Add(counter => counter.Read, number =>
        {
            if (number == 1)
            {
                Listeners.ForEach(news => news());
            }

            return Task.FromResult($"reading {number}");
        }));

        page.WaitForAssertion(() => Assert.Equal("reading 2", page.Markup));
    }

    [Fact]
    public void AReadingThatBeganEarlier_DoesNotReplaceOneThatBeganLater()
    {
        var slow = new TaskCompletionSource<string>();
        var page = Render<Counter>(parameters => parameters.Add(counter => counter.Read, number => number == 1 ? slow.Task : Task.FromResult($"reading {number}")));
        Listeners.ForEach(news => news());
        page.WaitForAssertion(() => Assert.Equal("reading 2", page.Markup));

        slow.SetResult("reading 1");

        page.Render();
        Assert.Equal("reading 2", page.Markup);
    }

    private sealed class Counter : LivePage<string>
    {
        private int _readings;

        [Microsoft.AspNetCore.Components.Parameter]
        public required Func<int, Task<string>> Read { get; set; }

        protected override Task<string> ReadAsync(string? before, CancellationToken cancellationToken) => Read(++_readings);

        protected override IEnumerable<IDisposable> Listen(Action news)
        {
            Listeners.Add(news);
            return [];
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Picture);
    }
}
