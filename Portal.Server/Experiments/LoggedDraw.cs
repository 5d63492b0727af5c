namespace Portal.Server.Experiments;

/// <summary>One drawn place of a logged list.</summary>
/// <param name="ShopperId">Whose list.</param>
/// <param name="Position">The place, from 0.</param>
/// <param name="Clicked">Whether what stood there was chosen.</param>
/// <param name="Propensity">Probability with which it stood there, given what stands before it; in (0, 1].</param>
/// <param name="Wanted">Probability with which the arm would have put the same there.</param>
/// <param name="Predicted">Share of clicks that a model of counts foretells for it.</param>
/// <param name="Expected">The same of what the arm would put there.</param>
internal sealed record LoggedDraw(string ShopperId, int Position, bool Clicked, double Propensity, double Wanted, double Predicted, double Expected);
