package dev.watchkeeper.demo;

import dev.watchkeeper.demo.deploy.Subscriptions;
import dev.watchkeeper.demo.judge.TopicReader;
import dev.watchkeeper.demo.site.SharedSite;
import dev.watchkeeper.demo.site.StackAddress;
import dev.watchkeeper.demo.story.EventStream;
import dev.watchkeeper.demo.story.StoryTeller;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What the scenarios of one demo have in common: the stack, the shared site with its subscribed receiver, the stream.
 *
 * @param session differs from demo to demo on the same stack
 * @param policy the example policy, not yet filled in
 */
public record Demo(
        StackAddress stack,
        SharedSite shared,
        EventStream stream,
        StoryTeller story,
        TopicReader topics,
        String policy,
        String session,
        Clock clock)
        implements AutoCloseable {

    /**
     * Subscribes the receiver and follows the stream from its start.
     *
     * @param host where the services of the stack reach what the demo starts
     */
    public static Demo open(
            StackAddress stack, Path folder, String host, String policy, StoryTeller story, Clock clock) {
        String session = "demo-" + clock.millis();
        SharedSite shared = SharedSite.start(folder, host);
        try {
            shared.trust(new Subscriptions(stack, session).toPages(shared.hookUrl()));
            EventStream stream = EventStream.open(stack.origin(), stack.viewerToken(), story::heard);
            return new Demo(stack, shared, stream, story, new TopicReader(stack.kafka()), policy, session, clock);
        } catch (IllegalStateException e) {
            shared.close();
            throw e;
        }
    }

    @Override
    public void close() {
        stream.close();
        shared.close();
    }
}
