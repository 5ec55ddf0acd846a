package forum.transfer.crypto;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What of the system's OpenSSL 3 is called (its manual: EVP_EncryptInit(3), EVP_DigestInit(3)). It runs at full speed from the
 * first packet on, while Java's own waits for the JVM's second compiler: see {@code decisions/0016}.
 */
@SuppressWarnings("restricted") // These calls are what this class is for.
final class OpenSsl {

    /** Set to false, Java's own is used everywhere. */
    private static final String WANTED = "forum.transfer.openssl";
    private static final String FILE = "libcrypto.so.3";

    private final SymbolLookup symbols;
    private final MemorySegment aes128Gcm;
    private final MemorySegment sha256;

    private final MethodHandle newCipher;
    private final MethodHandle freeCipher;
    final MethodHandle cipherInit;
    final MethodHandle cipherUpdate;
    final MethodHandle cipherFinal;
    final MethodHandle cipherControl;

    private final MethodHandle newDigest;
    private final MethodHandle freeDigest;
    final MethodHandle digestInit;
    final MethodHandle digestCopy;
    final MethodHandle digestUpdate;
    final MethodHandle digestFinal;

    private OpenSsl(SymbolLookup symbols) {
        this.symbols = symbols;
        newCipher = handle("EVP_CIPHER_CTX_new", FunctionDescriptor.of(ADDRESS));
        freeCipher = handle("EVP_CIPHER_CTX_free", FunctionDescriptor.ofVoid(ADDRESS));
        cipherInit = onHeap("EVP_CipherInit_ex", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
        cipherUpdate = onHeap("EVP_CipherUpdate", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
        cipherFinal = onHeap("EVP_CipherFinal_ex", ADDRESS, ADDRESS, ADDRESS);
        cipherControl = onHeap("EVP_CIPHER_CTX_ctrl", ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
        newDigest = handle("EVP_MD_CTX_new", FunctionDescriptor.of(ADDRESS));
        freeDigest = handle("EVP_MD_CTX_free", FunctionDescriptor.ofVoid(ADDRESS));
        digestInit = onHeap("EVP_DigestInit_ex", ADDRESS, ADDRESS, ADDRESS);
        digestCopy = onHeap("EVP_MD_CTX_copy_ex", ADDRESS, ADDRESS);
        digestUpdate = onHeap("EVP_DigestUpdate", ADDRESS, ADDRESS, JAVA_LONG);
        digestFinal = onHeap("EVP_DigestFinal_ex", ADDRESS, ADDRESS, ADDRESS);
        aes128Gcm = pointer(handle("EVP_aes_128_gcm", FunctionDescriptor.of(ADDRESS)));
        sha256 = pointer(handle("EVP_sha256", FunctionDescriptor.of(ADDRESS)));
    }

    private static final class Loaded {

        static final @Nullable OpenSsl LIBRARY = load();
    }

    /** Null where there is none. */
    static @Nullable OpenSsl library() {
        return Loaded.LIBRARY;
    }

    private static @Nullable OpenSsl load() {
        if (!Boolean.parseBoolean(System.getProperty(WANTED, "true"))) {
            return null;
        }
        try {
            return new OpenSsl(SymbolLookup.libraryLookup(FILE, Arena.global()));
        } catch (IllegalArgumentException | NoSuchElementException | UnsupportedOperationException
                | IllegalCallerException e) {
            return null; // no such file, not all of it, no calls on this machine, or none allowed
        }
    }

    private MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), descriptor);
    }

    /** Of a call that is short and takes Java's arrays as they are. Returns an int. */
    private MethodHandle onHeap(String name, MemoryLayout... parameters) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name),
                FunctionDescriptor.of(JAVA_INT, parameters), Linker.Option.critical(true));
    }

    MemorySegment aes128Gcm() {
        return aes128Gcm;
    }

    MemorySegment sha256() {
        return sha256;
    }

    /** Freed when nobody refers to it any more. */
    MemorySegment newCipher() {
        return owned(newCipher, freeCipher);
    }

    /** As above. */
    MemorySegment newDigest() {
        return owned(newDigest, freeDigest);
    }

    private static MemorySegment owned(MethodHandle maker, MethodHandle freer) {
        return pointer(maker).reinterpret(Arena.ofAuto(), made -> {
            try {
                freer.invokeExact(made);
            } catch (Throwable e) {
                throw failed(e);
            }
        });
    }

    private static MemorySegment pointer(MethodHandle maker) {
        try {
            var made = (MemorySegment) maker.invokeExact();
            if (made.equals(MemorySegment.NULL)) {
                throw new OutOfMemoryError("OpenSSL has no memory");
            }
            return made;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** For what a call throws, which is nothing of its own. */
    static IllegalStateException failed(Throwable e) {
        if (e instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("A call of OpenSSL threw", e);
    }
}
