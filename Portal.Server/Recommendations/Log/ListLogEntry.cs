namespace Portal.Server.Recommendations.Log;

/// <summary>What waits for the log's writer: a list, somebody who wants to know when all before is stored, or (neither) the call to trim.</summary>
internal readonly record struct ListLogEntry(ServedList? List = null, TaskCompletionSource? Stored = null);
