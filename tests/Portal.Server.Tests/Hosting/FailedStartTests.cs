namespace Portal.Server.Tests.Hosting;

public sealed class FailedStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_setting_that_cannot_be_is_named_in_a_sentence()
    {
        var said = await FailAsync("--Events:ApiKeys:0=short");

        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Contains("error: Events:ApiKeys:0 has 5 characters; a key needs 16 or more", said, StringComparison.Ordinal);
        Assert.Contains("appsettings.json", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named_and_how_to_give_another()
    {
        await using var first = await ShopProcess.StartAsync(Path.Combine(_folder, "first"));

        var said = await FailAsync($"--urls={first.Address.GetLeftPart(UriPartial.Authority)}");

        // What the host logs of it comes by another stream.
        var last = said.Split('\n').Last(line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains($":{first.Address.Port}", last, StringComparison.Ordinal);
        Assert.Contains("--urls", last, StringComparison.Ordinal);
    }

    private async Task<string> FailAsync(string setting)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await (await ShopProcess.StartAsync(Path.Combine(_folder, "second"), setting)).DisposeAsync());
        Assert.DoesNotContain("Unhandled", failure.Message, StringComparison.Ordinal);
        return failure.Message;
    }
}
