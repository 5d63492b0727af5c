namespace Portal.Shared.Scoring;

/// <summary>What a list is wanted for: the items someone dealt with so far, oldest first.</summary>
/// <param name="Items">[length]: index of each item in the catalogue the scorer was made for.</param>
/// <param name="Behaviours">[length]: what was done to each (<see cref="Behaviour"/>); empty when all were simply met.</param>
/// <param name="Times">[length]: when, in Unix seconds, never falling; empty when it is not known.</param>
public readonly record struct History(
    ReadOnlyMemory<int> Items, ReadOnlyMemory<Behaviour> Behaviours = default, ReadOnlyMemory<long> Times = default)
{
    /// <summary>Items in it.</summary>
    public int Length => Items.Length;
}
