package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;

/** Refusals of numbers that are no message's. */
final class Numbers {

    private Numbers() {
    }

    /** The number, if a message can have it. */
    static long checked(long number) {
        if (number <= 0) {
            throw new Refused(ErrorCode.INVALID_NUMBER, "Messages are numbered from 1.");
        }
        return number;
    }

    static Refused unknown(long number) {
        return new Refused(ErrorCode.UNKNOWN_MESSAGE, "There is no message #" + number + " here.");
    }
}
