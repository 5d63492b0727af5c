namespace Portal.Server.Demo;

/// <summary>A way to make lists, to be judged by the truth.</summary>
public interface IListPolicy
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>Product ids of the list it shows a shopper, best first.</summary>
    IReadOnlyList<string> Show(string shopperId);
}
