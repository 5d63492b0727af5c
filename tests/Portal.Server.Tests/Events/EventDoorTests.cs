namespace Portal.Server.Tests.Events;

/// <summary>The tests that share one app; one after the other, because some look at what is stored before and after.</summary>
[CollectionDefinition]
public sealed class EventDoorTests : ICollectionFixture<EventDoor>;
