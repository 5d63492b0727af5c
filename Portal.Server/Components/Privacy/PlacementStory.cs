namespace Portal.Server.Components.Privacy;

/// <summary>How one list is made, in words.</summary>
/// <param name="Key">Key of the placement.</param>
/// <param name="Title">Its name.</param>
/// <param name="Parts">What it is made of, the weightiest first.</param>
/// <param name="Order">How the proposals are put in order.</param>
/// <param name="Fill">What fills up.</param>
/// <param name="Rules">What holds for it, a sentence each.</param>
public sealed record PlacementStory(string Key, string Title, IReadOnlyList<StoryPart> Parts, string Order, string Fill, IReadOnlyList<string> Rules);

/// <summary>One source of a list.</summary>
/// <param name="Words">What it proposes, and from where it starts.</param>
/// <param name="Share">Its share of the say, 0 to 1.</param>
/// <param name="IsPersonal">Whether it starts from what the shopper did.</param>
public sealed record StoryPart(string Words, double Share, bool IsPersonal);
