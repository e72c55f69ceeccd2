package dev.watchkeeper.rollback.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.rollback.database.Restores.Answered;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two distinct persons with the right roles, neither a requester, about exactly this, in time. */
@Tag("S4")
@Tag("F34")
class ApprovingTest {
    private static final List<SubjectId> PERSONS = List.of(
            RestoreExamples.ANNA,
            RestoreExamples.BUCK,
            RestoreExamples.CLARA,
            RestoreExamples.DORA,
            RestoreExamples.STRANGER);

    private final RestoreRequest request = RestoreExamples.request();
    private final Set<SubjectId> may = new HashSet<>(PERSONS);
    private RestoreState state = RestoreState.ask(request);
    private Instant now = RestoreExamples.NOW.plusSeconds(60);

    @Test
    void twoPersonsLetTheRestoreBegin() {
        assertThat(yes(RestoreExamples.BUCK)).isInstanceOf(Answered.To.class);
        assertThat(state).isInstanceOf(RestoreState.Asked.class);
        assertThat(yes(RestoreExamples.CLARA)).isInstanceOf(Answered.To.class);
        assertThat(state)
                .isInstanceOfSatisfying(
                        RestoreState.Due.class,
                        due -> assertThat(due.work().step()).isEqualTo(Step.RESTORE));
    }

    @Test
    void theRequesterIsNoneOfThem() {
        assertThat(no(yes(RestoreExamples.ANNA))).contains("has requested it");
    }

    @Test
    void thePersonWhoAgreedIsNotTheSecondOneToo() {
        yes(RestoreExamples.BUCK);
        assertThat(no(yes(RestoreExamples.BUCK))).contains("has agreed already");
        assertThat(state).isInstanceOf(RestoreState.Asked.class);
    }

    @Test
    void anApproverWhomThePolicyDoesNotAskDoesNotCount() {
        assertThat(no(yes(RestoreExamples.STRANGER))).contains("not one of the people");
        may.remove(RestoreExamples.BUCK);
        assertThat(no(yes(RestoreExamples.BUCK))).contains("not one of the people");
    }

    @Test
    void anApprovalForAnotherSnapshotIsRefused() {
        assertThat(no(say(RestoreExamples.BUCK, "another-id", RestoreExamples.SNAPSHOT)))
                .contains("another request or snapshot");
        assertThat(no(say(RestoreExamples.BUCK, request.id(), "pre-deploy-20260203-144901")))
                .contains("pre-deploy-20260203-144901")
                .contains(RestoreExamples.SNAPSHOT);
    }

    @Test
    void anotherSnapshotOrTimeIsAnotherRequest() {
        assertThat(RestoreRequest.idOf(
                        request.watch(),
                        request.resource(),
                        request.instance(),
                        request.arn(),
                        request.taken().plusMillis(1),
                        request.by(),
                        request.at()))
                .isNotEqualTo(request.id());
        assertThat(RestoreRequest.idOf(
                        request.watch(),
                        request.resource(),
                        request.instance(),
                        request.arn() + "x",
                        request.taken(),
                        request.by(),
                        request.at()))
                .isNotEqualTo(request.id());
    }

    @Test
    void nobodyAgreesAfterTheTimeHasEnded() {
        yes(RestoreExamples.BUCK);
        now = request.at().plus(Ask.VALID);
        assertThat(no(yes(RestoreExamples.CLARA))).contains("the time to agree ended");
    }

    @Test
    void whoHasLostTheRoleMeanwhileHasNotAgreed() {
        yes(RestoreExamples.BUCK);
        may.remove(RestoreExamples.BUCK);
        yes(RestoreExamples.CLARA);
        assertThat(state)
                .isInstanceOfSatisfying(
                        RestoreState.Asked.class,
                        asked -> assertThat(asked.ask().yes())
                                .extracting(Approval::by)
                                .containsExactly(RestoreExamples.CLARA));
    }

    @Test
    void theCutOverTakesTwoPersonsOfItsOwn() {
        state = new RestoreState.Ready(request, List.of(), 0, Optional.empty(), "");
        state = to(CommandingRestore.cutOver(state, RestoreExamples.DORA, "now", Optional.empty(), now));
        String ask = state.asking().orElseThrow().id();

        assertThat(ask).isNotEqualTo(request.id());
        assertThat(no(say(RestoreExamples.BUCK, request.id(), RestoreExamples.INSTANCE)))
                .as("the approval of the restore is none of the cut-over")
                .contains("another request");
        assertThat(no(say(RestoreExamples.ANNA, ask, RestoreExamples.INSTANCE))).contains("has requested it");
        assertThat(no(say(RestoreExamples.DORA, ask, RestoreExamples.INSTANCE))).contains("has requested it");
        assertThat(no(say(RestoreExamples.BUCK, ask, RestoreExamples.SNAPSHOT))).contains("confirms");
        say(RestoreExamples.BUCK, ask, RestoreExamples.INSTANCE);
        assertThat(state).isInstanceOf(RestoreState.CutOverAsked.class);
        say(RestoreExamples.CLARA, ask, RestoreExamples.INSTANCE);
        assertThat(state)
                .isInstanceOfSatisfying(
                        RestoreState.Due.class,
                        due -> assertThat(due.work().step()).isEqualTo(Step.RENAME_OLD));
    }

    @Test
    void aSecondRequestToCutOverNeedsItsOwnApprovals() {
        RestoreState.CutOverAsked first =
                new RestoreState.Ready(request, List.of(), 0, Optional.empty(), "").ask(RestoreExamples.DORA, now);
        RestoreState.CutOverAsked second = first.expire().ask(RestoreExamples.DORA, now);

        assertThat(second.ask().id()).isNotEqualTo(first.ask().id());
        assertThat(second.ask().yes()).isEmpty();
    }

    @Test
    void nothingIsCutOverWhenTheServiceHasGoneOn() {
        RestoreState ready = new RestoreState.Ready(request, List.of(), 0, Optional.empty(), "");
        assertThat(CommandingRestore.cutOver(ready, RestoreExamples.DORA, "now", Optional.of("d-2"), now))
                .isInstanceOf(Answered.No.class);
        assertThat(CommandingRestore.cutOver(state, RestoreExamples.DORA, "now", Optional.empty(), now))
                .as("not before it is there")
                .isInstanceOf(Answered.No.class);
    }

    /** A late call would find the name free again after the cut-over. */
    @Test
    void nothingIsCutOverWhileACallCouldStillArrive() {
        RestoreState ready = new RestoreState.Ready(request, List.of(), 0, Optional.of(now.plusSeconds(1)), "");
        assertThat(no(CommandingRestore.cutOver(ready, RestoreExamples.DORA, "now", Optional.empty(), now)))
                .contains("could still arrive");
        assertThat(CommandingRestore.cutOver(ready, RestoreExamples.DORA, "now", Optional.empty(), now.plusSeconds(1)))
                .isInstanceOf(Answered.To.class);
    }

    @Test
    void oneNoIsEnough() {
        yes(RestoreExamples.BUCK);
        state = to(CommandingRestore.refuse(state, RestoreExamples.CLARA, "not yet", now));
        assertThat(state).isInstanceOf(RestoreState.Refused.class);
        assertThat(no(yes(RestoreExamples.DORA))).contains("nothing to agree to");
    }

    @Test
    void aNoIsPossibleUntilTheFirstCall() {
        yes(RestoreExamples.BUCK);
        yes(RestoreExamples.CLARA);
        RestoreState.Due due = (RestoreState.Due) state;
        assertThat(CommandingRestore.refuse(due, RestoreExamples.DORA, "wait", now))
                .isInstanceOf(Answered.To.class);
        assertThat(CommandingRestore.refuse(due.send(now), RestoreExamples.DORA, "wait", now))
                .isInstanceOf(Answered.No.class);
    }

    @Test
    void fewerThanTwoIsNoRequestAtAll() {
        assertThat(new Ask("id", "c", Set.of(), now, 2, List.of(approval(RestoreExamples.BUCK))).enough())
                .isFalse();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new RestoreRequest(
                        request.id(),
                        request.watch(),
                        request.instance(),
                        request.resource(),
                        request.snapshot(),
                        request.arn(),
                        request.taken(),
                        request.settings(),
                        request.tags(),
                        request.by(),
                        request.reason(),
                        request.at(),
                        request.readOnly(),
                        1,
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The second wall: whatever came into the list, each person counts once and a requester never. */
    @Test
    void theCountTakesEachPersonOnceAndNoRequester() {
        Set<SubjectId> requester = Set.of(RestoreExamples.ANNA);
        var twice = List.of(approval(RestoreExamples.BUCK), approval(RestoreExamples.BUCK));
        var withRequester = List.of(approval(RestoreExamples.BUCK), approval(RestoreExamples.ANNA));
        var two = List.of(approval(RestoreExamples.BUCK), approval(RestoreExamples.CLARA));

        assertThat(new Ask("id", "c", requester, now, 2, twice).enough()).isFalse();
        assertThat(new Ask("id", "c", requester, now, 2, withRequester).enough())
                .isFalse();
        assertThat(new Ask("id", "c", requester, now, 2, two).enough()).isTrue();
    }

    /** I8 against a model of its own: whoever said yes to the very ask, in time, with the role to the end. */
    @Test
    void overAnyStoryNothingBeginsWithoutTwoPersons() {
        for (int seed = 0; seed < 1_000; seed++) {
            oneStory(new SplittableRandom(seed));
        }
    }

    private void oneStory(SplittableRandom random) {
        state = RestoreState.ask(request);
        now = request.at();
        may.addAll(PERSONS);
        Set<SubjectId> agreed = new HashSet<>();
        for (int i = 0; i < 12 && state instanceof RestoreState.Asked; i++) {
            now = now.plusSeconds(random.nextInt(300));
            SubjectId who = PERSONS.get(random.nextInt(PERSONS.size()));
            boolean right = random.nextInt(5) > 0;
            if (random.nextInt(6) == 0) {
                may.remove(PERSONS.get(random.nextInt(PERSONS.size())));
            }
            agreed.removeIf(person -> !may.contains(person));
            boolean counts = right
                    && may.contains(who)
                    && RestoreExamples.terms().people().contains(who)
                    && !who.equals(RestoreExamples.ANNA)
                    && now.isBefore(request.at().plus(Ask.VALID));
            say(who, right ? request.id() : "another", RestoreExamples.SNAPSHOT);
            if (counts) {
                agreed.add(who);
            }
            assertThat(state instanceof RestoreState.Due).isEqualTo(agreed.size() >= 2 && counts);
        }
    }

    private Approval approval(SubjectId by) {
        return new Approval(by, now, "fine");
    }

    private Answered yes(SubjectId who) {
        return say(who, request.id(), RestoreExamples.SNAPSHOT);
    }

    private Answered say(SubjectId who, String id, String confirm) {
        Answered answered = CommandingRestore.approve(
                state,
                new CommandingRestore.Yes(who, id, confirm, "fine"),
                RestoreExamples.terms(),
                may::contains,
                now);
        if (answered instanceof Answered.To(RestoreState next, var events)) {
            state = next;
        }
        return answered;
    }

    private static RestoreState to(Answered answered) {
        return ((Answered.To) answered).next();
    }

    private static String no(Answered answered) {
        return ((Answered.No) answered).why();
    }
}
