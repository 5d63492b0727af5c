namespace Portal.Server.Learning.Datasets;

/// <summary>What a file or the catalogue tells of the items.</summary>
/// <param name="Attributes">Values that several items share.</param>
/// <param name="Columns">Embeddings; null when there are none.</param>
/// <param name="Texts">[items]: the words of each item, empty where there are none; null without any.</param>
internal sealed record ItemKnowledge(ItemAttributes Attributes, ItemColumns? Columns = null, IReadOnlyList<string>? Texts = null);
