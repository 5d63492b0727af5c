namespace Portal.Server.Learning;

/// <summary>
/// What may be learnt from and what is asked. Where times are known, training sequences stand in the order in which they
/// ended, so that "recent" can be read from their numbers.
/// </summary>
/// <param name="Train">Sequences to learn from while choices are made.</param>
/// <param name="TrainAndValid">The same with the validation answers: to learn from once the choices are made.</param>
/// <param name="Valid">Cases later than <paramref name="Train"/>, for choices.</param>
/// <param name="Test">Cases later than both, for reports alone.</param>
/// <param name="InParts">Every interaction once, with the part it belongs to; made when asked for.</param>
internal sealed record Split(SequenceSet Train, SequenceSet TrainAndValid, CaseSet Valid, CaseSet Test, Func<PartedSequences> InParts)
{
    /// <summary>The moment the test cases' answers begin at, where one moment parts all sequences; null elsewhere.</summary>
    public DateTimeOffset? TestFrom { get; init; }

    /// <summary>
    /// The same, asked only for answers that were new to whoever gave them, where there are such: a list that shows nothing its
    /// shopper dealt with can be right about no other. Asked for all answers, a model that repeats what was seen would win, and
    /// show worse lists.
    /// </summary>
    public Split OfNewAnswers() => this with { Valid = OfNewAnswers(Valid), Test = OfNewAnswers(Test) };

    private static CaseSet OfNewAnswers(CaseSet cases) =>
        cases.Where(index => !cases.History(index).Items.Span.Contains(cases.Target(index))) is { Count: > 0 } left ? left : cases;
}
