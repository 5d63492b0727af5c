namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (AnswerText.resx) of the pages about privacy and law.</summary>
internal sealed class AnswerText;
