namespace Portal.Server.Recommendations;

/// <summary>The trained model one list is made with, from its proposals to its reasons, whatever comes into service meanwhile.</summary>
internal interface IPinnedModel
{
    /// <summary>Its version: the id it was trained under, and behind a plus how many steps of fine-tuning came after.</summary>
    string Version { get; }

    /// <summary>Whether it is on trial: the one in service stands in for it where it fails or is late.</summary>
    bool OnTrial { get; }

    /// <summary>Whether others stand in for a product (catalogue index), as the model has nothing of its own about it yet.</summary>
    bool StandsInFor(int product);
}
