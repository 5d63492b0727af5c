namespace Portal.Shared.Scoring;

/// <summary>What a list is wanted for: the items someone dealt with so far, oldest first.</summary>
/// <param name="Items">[length]: index of each item in the catalogue the scorer was made for.</param>
/// <param name="Behaviours">[length]: what was done to each (<see cref="Behaviour"/>); empty when all were simply met.</param>
public readonly record struct History(ReadOnlyMemory<int> Items, ReadOnlyMemory<Behaviour> Behaviours = default)
{
    /// <summary>Items in it.</summary>
    public int Length => Items.Length;
}
