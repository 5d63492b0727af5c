namespace Portal.Server.Learning;

/// <summary>Why data could not be used: one sentence that names the file and line where there are any, and says what to do.</summary>
internal sealed class DataException(string sentence) : Exception(sentence);
