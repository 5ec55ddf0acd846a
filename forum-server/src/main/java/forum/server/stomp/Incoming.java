package forum.server.stomp;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What comes in on one connection, until nothing more is taken from it. Only the end may come from any thread. */
final class Incoming {

    private final Unfinished unfinished;
    private final Runnable cutOff;
    /** Null from the end on. */
    private volatile @Nullable FrameAssembler assembler;

    /**
     * @param maxFrameBytes what a frame that comes now may have
     * @param cutOff ends the connection without a word
     */
    Incoming(IntSupplier maxFrameBytes, Unfinished unfinished, Runnable cutOff) {
        this.assembler = new FrameAssembler(maxFrameBytes);
        this.unfinished = unfinished;
        this.cutOff = cutOff;
    }

    /** As {@link FrameAssembler#add}. */
    void add(byte[] part) {
        FrameAssembler frames = assembler;
        if (frames != null) {
            frames.add(part);
        }
    }

    /** As {@link FrameAssembler#next}. */
    @Nullable
    ByteBuffer next() {
        FrameAssembler frames = assembler;
        if (frames == null) {
            return null;
        }
        ByteBuffer whole = frames.next();
        unfinished.keep(this, frames.keptBytes());
        if (assembler == null) {
            unfinished.keep(this, 0); // it has ended meanwhile
        }
        return whole;
    }

    /** Takes nothing more, and forgets what was not whole. */
    void end() {
        assembler = null;
        unfinished.keep(this, 0);
    }

    void cut() {
        end();
        cutOff.run();
    }
}
