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
import java.util.Optional;

/**
 * What of the system's OpenSSL 3 is called (its manual: EVP_EncryptInit(3), EVP_DigestInit(3)). It runs at full speed from the
 * first packet on, while Java's own waits for the JVM's second compiler: see {@code decisions/0016}.
 */
@SuppressWarnings("restricted") // These calls are what this class is for.
final class OpenSsl {

    /** Set to false, Java's own is used everywhere. */
    private static final String WANTED = "forum.transfer.openssl";
    private static final String FILE = "libcrypto.so.3";
    private static final Linker.Option ON_HEAP = Linker.Option.critical(true);
    private static final SymbolLookup SYMBOLS = symbols();
    private static final boolean IS_THERE = SYMBOLS.find("EVP_CipherInit_ex").isPresent();

    /** The functions; constants, so that the JVM compiles calls of them like any other. */
    static final class Call {

        private static final MethodHandle NEW_CIPHER = handle("EVP_CIPHER_CTX_new", FunctionDescriptor.of(ADDRESS));
        private static final MethodHandle FREE_CIPHER = handle("EVP_CIPHER_CTX_free",
                FunctionDescriptor.ofVoid(ADDRESS));
        static final MethodHandle CIPHER_INIT = onHeap("EVP_CipherInit_ex", ADDRESS, ADDRESS, ADDRESS, ADDRESS,
                ADDRESS, JAVA_INT);
        static final MethodHandle CIPHER_UPDATE = onHeap("EVP_CipherUpdate", ADDRESS, ADDRESS, ADDRESS, ADDRESS,
                JAVA_INT);
        static final MethodHandle CIPHER_FINAL = onHeap("EVP_CipherFinal_ex", ADDRESS, ADDRESS, ADDRESS);
        static final MethodHandle CIPHER_CONTROL = onHeap("EVP_CIPHER_CTX_ctrl", ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
        private static final MethodHandle NEW_DIGEST = handle("EVP_MD_CTX_new", FunctionDescriptor.of(ADDRESS));
        private static final MethodHandle FREE_DIGEST = handle("EVP_MD_CTX_free", FunctionDescriptor.ofVoid(ADDRESS));
        static final MethodHandle DIGEST_INIT = onHeap("EVP_DigestInit_ex", ADDRESS, ADDRESS, ADDRESS);
        static final MethodHandle DIGEST_COPY = onHeap("EVP_MD_CTX_copy_ex", ADDRESS, ADDRESS);
        static final MethodHandle DIGEST_UPDATE = onHeap("EVP_DigestUpdate", ADDRESS, ADDRESS, JAVA_LONG);
        static final MethodHandle DIGEST_FINAL = onHeap("EVP_DigestFinal_ex", ADDRESS, ADDRESS, ADDRESS);
        static final MemorySegment AES_128_GCM = pointer(handle("EVP_aes_128_gcm", FunctionDescriptor.of(ADDRESS)));
        static final MemorySegment SHA_256 = pointer(handle("EVP_sha256", FunctionDescriptor.of(ADDRESS)));

        private Call() {
        }

        private static MethodHandle handle(String name, FunctionDescriptor descriptor, Linker.Option... options) {
            return Linker.nativeLinker().downcallHandle(SYMBOLS.findOrThrow(name), descriptor, options);
        }

        /** Of a call that is short and takes Java's arrays as they are. Returns an int. */
        private static MethodHandle onHeap(String name, MemoryLayout... parameters) {
            return handle(name, FunctionDescriptor.of(JAVA_INT, parameters), ON_HEAP);
        }
    }

    private OpenSsl() {
    }

    /** Whether there is one, and may be called. */
    static boolean isThere() {
        return IS_THERE;
    }

    /** Empty where there is none. */
    private static SymbolLookup symbols() {
        SymbolLookup none = name -> Optional.empty();
        if (!Boolean.parseBoolean(System.getProperty(WANTED, "true"))) {
            return none;
        }
        try {
            Linker.nativeLinker();
            return SymbolLookup.libraryLookup(FILE, Arena.global());
        } catch (IllegalArgumentException | UnsupportedOperationException | IllegalCallerException e) {
            return none; // no such file, no calls on this machine, or none allowed
        }
    }

    /** Freed when nobody refers to it any more. */
    static MemorySegment newCipher() {
        return owned(Call.NEW_CIPHER, Call.FREE_CIPHER);
    }

    /** As above. */
    static MemorySegment newDigest() {
        return owned(Call.NEW_DIGEST, Call.FREE_DIGEST);
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
