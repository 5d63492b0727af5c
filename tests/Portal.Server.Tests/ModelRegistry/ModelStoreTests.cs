using Portal.Server.ModelRegistry;

namespace Portal.Server.Tests.ModelRegistry;

public sealed class ModelStoreTests : IAsyncDisposable
{
    private readonly PortalApp _app = new();

    private ModelStore Store => _app.Get<ModelStore>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Nothing_is_in_service_before_a_version_is_activated()
    {
        Write("20260101-one");

        Assert.Null(Store.OpenActive());
    }

    [Fact]
    public void The_activated_version_is_in_service_not_the_newest()
    {
        Write("20260101-one");
        Write("20260102-two");

        Store.Activate("20260101-one");

        Assert.Equal("20260101-one", Store.OpenActive()!.Manifest.Id);
        Assert.Equal(["20260102-two", "20260101-one"], Store.Versions);
    }

    [Fact]
    public void A_damaged_version_is_passed_over_for_the_last_good_one()
    {
        Write("20260101-one");
        Write("20260102-two");
        Store.Activate("20260102-two");
        File.AppendAllText(Path.Combine(Store.FolderOf("20260102-two"), "weights.safetensors"), "x");

        Assert.Equal("20260101-one", Store.OpenActive()!.Manifest.Id);
    }

    [Fact]
    public void A_damaged_version_cannot_be_activated_and_the_one_in_service_stays()
    {
        Write("20260101-one");
        Write("20260102-two");
        Store.Activate("20260101-one");
        File.Delete(Path.Combine(Store.FolderOf("20260102-two"), "items.txt"));

        Assert.Throws<DamagedBundleException>(() => Store.Activate("20260102-two"));
        Assert.Equal("20260101-one", Store.OpenActive()!.Manifest.Id);
    }

    private void Write(string id) =>
        Bundle.Write(Store.FolderOf(id), BundleTests.Manifest(id), new Dictionary<string, Tensor> { ["items"] = Tensor.Of([1f]) }, ["a"]);
}
