namespace Portal.Shared.Neural;

/// <summary>A method as a parallel job; made once, so that handing it out allocates nothing.</summary>
internal sealed class ParallelAction(Action<int> act) : IParallelJob
{
    public void Run(int part) => act(part);
}
