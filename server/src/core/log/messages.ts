// Every message that nginx writes to its error log, as printf-like templates. Data only.
// Source: nginx's source code, master 3f6f7824d4e2 (1.31.5-dev, 2026-08-21) for `m…`; messages that only older releases
// (0.7.0 to 1.31.4) had for `r…`; njs for area njs. A fact of the source, in its wording, since it is what is matched.

/** id, level (`?`: chosen at run time), area, whether an errno follows, first release, last release, template; tab-separated. */
export const messageTable = String.raw`
m0000	stderr	core	0	0.7.53		configuration file %s test failed
m0001	stderr	core	0	0.7.53		configuration file %s test is successful
m0002	alert	core	1	0.7.65		close() built-in log failed
m0003	notice	core	0	0.1.0		using inherited sockets from "%s"
m0004	emerg	core	0	0.1.27		invalid socket number "%s" in NGINX environment variable, ignoring the rest of the variable
m0005	emerg	core	0	1.9.12		invalid socket number "%s" in NGINX environment variable, ignoring
m0006	alert	core	1	0.2.0		rename() %s to %s failed before executing new binary process "%s"
m0007	alert	core	1	1.2.0		rename() %s back to %s failed after an attempt to execute new binary process "%s"
m0008	stderr	core	0	0.7.53		invalid option: "%s"
m0009	stderr	core	0	0.7.53		option "-p" requires directory name
m0010	stderr	core	0	1.19.5		option "-e" requires file name
m0011	stderr	core	0	0.7.53		option "-c" requires file name
m0012	stderr	core	0	0.7.53		option "-g" requires parameter
m0013	stderr	core	0	0.7.53		option "-s" requires parameter
m0014	stderr	core	0	0.7.53		invalid option: "-s %s"
m0015	stderr	core	0	0.7.53		invalid option: "%c"
m0016	stderr	core	1	0.7.53		[emerg]: getcwd() failed
m0017	warn	core	0	1.1.18		the number of "worker_processes" is not equal to the number of "worker_cpu_affinity" masks, using last mask for remaining worker processes
m0018	emerg	core	1	0.1.2		getpwnam("<NGX_USER>") failed
m0019	emerg	core	1	0.1.2		getgrnam("<NGX_GROUP>") failed
m0020	emerg	core	0	0.4.14		"lock_file" could not be changed, ignored
m0021	warn	core	0	0.1.0		"user" is not supported, ignored
m0022	warn	core	0	0.1.2		the "user" directive makes sense only if the master process runs with super-user privileges, ignored
m0023	emerg	core	1	0.1.1		getpwnam("%s") failed
m0024	emerg	core	1	0.1.1		getgrnam("%s") failed
m0025	emerg	core	0	1.9.10		invalid number of arguments in "worker_cpu_affinity" directive
m0026	emerg	core	0	1.9.12		"worker_cpu_affinity" supports up to %d CPUs only
m0027	emerg	core	0	0.3.10		invalid character "%c" in "worker_cpu_affinity"
m0028	warn	core	0	0.3.10		"worker_cpu_affinity" is not supported on this platform, ignored
m0029	emerg	core	0	1.9.11		dlopen() "%s" failed (%s)
m0030	emerg	core	0	1.9.11		dlsym() "%V", "%s" failed (%s)
m0031	emerg	core	0	1.9.11		"load_module" is not supported on this platform
m0032	alert	core	0	1.9.11		dlclose() failed (%s)
m0033	alert	core	1	1.25.0		failed to load BPF program
m0034	alert	core	1	1.25.0		failed to create BPF map
m0035	emerg	core	1	0.3.12		open() "%s" failed
m0036	emerg	core	1	0.1.0		fstat() "%s" failed
m0037	emerg	core	0	0.5.14		unexpected "}"
m0038	emerg	core	0	0.5.14		unexpected end of file, expecting "}"
m0039	emerg	core	0	0.7.4		block directives are not supported in -g option
m0040	emerg	core	0	1.5.1		unexpected "{"
m0041	emerg	core	0	0.1.0		%s
m0042	alert	core	1	0.1.0		close() %s failed
m0043	emerg	core	0	0.5.14		directive "%s" is not terminated by ";"
m0044	emerg	core	0	0.5.14		directive "%s" has no opening "{"
m0045	emerg	core	0	0.5.24		"%s" directive %s
m0046	emerg	core	0	0.5.24		"%s" directive is not allowed here
m0047	emerg	core	0	0.5.14		unknown directive "%s"
m0048	emerg	core	0	0.5.32		invalid number of arguments in "%s" directive
m0049	emerg	core	0	0.7.4		unexpected end of parameter, expecting ";"
m0050	emerg	core	0	0.5.14		unexpected end of file, expecting ";" or "}"
m0051	emerg	core	0	0.7.14		too long parameter "%*s..." started
m0052	emerg	core	0	0.7.14		too long parameter, probably missing terminating "%c" character
m0053	emerg	core	0	0.7.14		pread() returned only %z bytes instead of %z
m0054	emerg	core	0	0.5.14		unexpected "%c"
m0055	emerg	core	1	0.4.4		glob() "%s" failed
m0056	?	core	1	0.6.36		%*s
m0057	?	core	0	0.7.54		%*s in command line
m0058	?	core	0	0.6.36		%*s in %s:%ui
m0059	emerg	core	0	0.1.0		invalid value "%s" in "%s" directive, it must be "on" or "off"
m0060	emerg	core	0	0.1.0		invalid value "%s"
m0061	warn	core	0	0.1.0		duplicate value "%s"
m0062	warn	core	0	0.3.12		the "%s" directive is deprecated, use the "%s" directive instead
m0063	emerg	core	0	1.2.0		value must be equal to or greater than %i
m0064	emerg	core	0	0.1.28		value must be between %i and %i
m0065	crit	core	1	0.1.0		getsockname() of the inherited socket #%d failed
m0066	crit	core	1	0.7.36		the inherited socket #%d has an unsupported protocol family
m0067	crit	core	1	1.9.13		getsockopt(SO_TYPE) %V failed
m0068	alert	core	1	0.3.3		getsockopt(SO_RCVBUF) %V failed, ignored
m0069	alert	core	1	0.3.3		getsockopt(SO_SNDBUF) %V failed, ignored
m0070	alert	core	1	0.8.44		getsockopt(SO_SETFIB) %V failed, ignored
m0071	alert	core	1	1.15.1		getsockopt(SO_REUSEPORT_LB) %V failed, ignored
m0072	alert	core	1	1.9.1		getsockopt(SO_REUSEPORT) %V failed, ignored
m0073	alert	core	1	1.29.7		getsockopt(SO_PROTOCOL) %V failed, ignored
m0074	notice	core	1	1.5.8		getsockopt(TCP_FASTOPEN) %V failed, ignored
m0075	notice	core	1	0.1.36		getsockopt(SO_ACCEPTFILTER) for %V failed, ignored
m0076	notice	core	1	0.1.36		getsockopt(TCP_DEFER_ACCEPT) for %V failed, ignored
m0077	alert	core	1	1.15.1		setsockopt(SO_REUSEPORT_LB) %V failed, ignored
m0078	alert	core	1	1.9.1		setsockopt(SO_REUSEPORT) %V failed, ignored
m0079	emerg	core	1	0.1.5		socket() %V failed
m0080	emerg	core	1	0.1.5		setsockopt(SO_REUSEADDR) %V failed
m0081	emerg	core	1	0.1.5		close() socket %V failed
m0082	emerg	core	1	1.15.1		setsockopt(SO_REUSEPORT_LB) %V failed
m0083	emerg	core	1	1.12.2		setsockopt(SO_REUSEPORT) %V failed
m0084	emerg	core	1	0.7.42		setsockopt(IPV6_V6ONLY) %V failed, ignored
m0085	emerg	core	1	0.1.5		ioctl(FIONBIO) %V failed
m0086	emerg	core	1	0.1.5		bind() to %V failed
m0087	emerg	core	1	0.1.8		chmod() "%s" failed
m0088	emerg	core	1	0.8.21		unlink() %s failed
m0089	emerg	core	1	0.5.23		listen() to %V, backlog %d failed
m0090	notice	core	0	0.1.0		try again to bind() after 500ms
m0091	emerg	core	0	0.1.13		still could not bind()
m0092	alert	core	1	0.3.6		setsockopt(SO_RCVBUF, %d) %V failed, ignored
m0093	alert	core	1	0.3.6		setsockopt(SO_SNDBUF, %d) %V failed, ignored
m0094	alert	core	1	1.1.11		setsockopt(SO_KEEPALIVE, %d) %V failed, ignored
m0095	alert	core	1	1.1.11		setsockopt(TCP_KEEPIDLE, %d) %V failed, ignored
m0096	alert	core	1	1.1.11		setsockopt(TCP_KEEPINTVL, %d) %V failed, ignored
m0097	alert	core	1	1.1.11		setsockopt(TCP_KEEPCNT, %d) %V failed, ignored
m0098	alert	core	1	0.8.44		setsockopt(SO_SETFIB, %d) %V failed, ignored
m0099	alert	core	1	1.5.8		setsockopt(TCP_FASTOPEN, %d) %V failed, ignored
m0100	alert	core	1	0.3.39		setsockopt(TCP_NODELAY) %V failed, ignored
m0101	alert	core	1	0.5.23		listen() to %V, backlog %d failed, ignored
m0102	alert	core	1	0.1.36		setsockopt(SO_ACCEPTFILTER, NULL) for %V failed, ignored
m0103	alert	core	0	0.1.36		could not change the accept filter to "%s" for %V, ignored
m0104	alert	core	1	0.1.36		setsockopt(SO_ACCEPTFILTER, "%s") for %V failed, ignored
m0105	alert	core	1	0.1.36		setsockopt(TCP_DEFER_ACCEPT, %d) for %V failed, ignored
m0106	alert	core	1	1.9.13		setsockopt(IP_RECVDSTADDR) for %V failed, ignored
m0107	alert	core	1	1.9.13		setsockopt(IP_PKTINFO) for %V failed, ignored
m0108	alert	core	1	1.9.13		setsockopt(IPV6_RECVPKTINFO) for %V failed, ignored
m0109	alert	core	1	1.25.0		setsockopt(IP_MTU_DISCOVER) for %V failed, ignored
m0110	alert	core	1	1.25.0		setsockopt(IP_DONTFRAG) for %V failed, ignored
m0111	alert	core	1	1.25.0		setsockopt(IPV6_MTU_DISCOVER) for %V failed, ignored
m0112	alert	core	1	1.25.0		setsockopt(IPV6_DONTFRAG) for %V failed, ignored
m0113	alert	core	0	0.2.0		the new socket has number %d, but only %ui files are available
m0114	alert	core	0	0.7.18		%ui worker_connections are not enough
m0115	alert	core	0	0.1.0		connection already closed
m0116	?	core	1	0.5.32		close() socket %d failed
m0117	warn	core	0	1.19.2		%ui worker_connections are not enough, reusing connections
m0118	?	core	1	0.1.0		getsockname() failed
m0119	?	core	1	0.1.1		setsockopt(TCP_NODELAY) failed
m0120	emerg	core	1	0.5.33		gethostname() failed
m0121	stderr	core	0	0.7.53		the configuration file %s syntax is ok
m0122	emerg	core	1	0.1.0		open() "%s" failed
m0123	emerg	core	1	0.1.0		fcntl(FD_CLOEXEC) "%s" failed
m0124	emerg	core	0	0.5.6		zero size shared memory zone "%V"
m0125	emerg	core	1	0.2.0		close() socket listening socket on %V failed
m0126	warn	core	0	0.8.40		deleting socket %s
m0127	emerg	core	1	0.1.0		close() "%s" failed
m0128	emerg	core	0	1.0.9		could not create ngx_temp_pool
m0129	emerg	core	0	0.7.60		shared zone "%V" has no equal addresses: %p vs %p
m0130	alert	core	1	0.1.0		close() "%s" failed
m0131	alert	core	1	0.1.0		unlink() "%s" failed
m0132	notice	core	0	0.7.53		signal process started
m0133	error	core	1	0.1.0		open() "%s" failed
m0134	error	core	0	0.7.53		invalid PID number "%*s" in "%s"
m0135	emerg	core	1	0.1.0		stat() "%s" failed
m0136	emerg	core	1	0.1.8		chown("%s", %d) failed
m0137	emerg	core	0	0.5.6		the shared memory zone "%V" is already declared for a different use
m0138	emerg	core	0	0.5.6		the size %uz of shared memory zone "%V" conflicts with already declared size %uz
m0139	warn	core	0			an upstream response is buffered to a temporary file %V
m0140	warn	core	0			a client request body is buffered to a temporary file %V
m0141	?	core	0	0.3.40		%s %V
m0142	crit	core	1	0.1.0		open() "%s" failed
m0143	crit	core	1	0.1.0		mkdir() "%s" failed
m0144	emerg	core	0	0.1.5		invalid value "%V"
m0145	emerg	core	0	1.5.5		the same path name "%V" used in %s:%ui and
m0146	emerg	core	0	0.1.15		the default path name "%V" has the same name as another default path, but the different levels, you need to redefine one of them in http section
m0147	emerg	core	0	0.1.15		the path name "%V" in %s:%ui has the same name as default path, but the different levels, you need to define default path in http section
m0148	emerg	core	0	0.1.14		the same path name "%V" in %s:%ui has the different levels than
m0149	emerg	core	1	0.1.0		mkdir() "%s" failed
m0150	crit	core	1	0.1.8		chmod() "%s" failed
m0151	crit	core	1	0.5.13		utimes() "%s" failed
m0152	crit	core	1	0.1.0		unlink() "%s" failed
m0153	crit	core	1	0.6.22		rename() "%s" to "%s" failed
m0154	alert	core	1	0.1.0		fstat() "%s" failed
m0155	alert	core	1	0.5.13		read() "%s" failed
m0156	alert	core	0	1.9.14		read() has read only %z of %O from %s
m0157	alert	core	1	0.5.13		write() "%s" failed
m0158	alert	core	0	1.9.14		write() has written only %z of %O to %s
m0159	alert	core	1	0.5.13		utimes() "%s" failed
m0160	crit	core	1	0.1.0		opendir() "%s" failed
m0161	crit	core	1	0.1.0		readdir() "%s" failed
m0162	crit	core	1	0.1.0		stat() "%s" failed
m0163	crit	core	1	0.1.0		closedir() "%s" failed
m0164	alert	core	0	0.7.9		hf:"%*s"
m0165	alert	core	0	0.7.9		wch:"%*s"
m0166	alert	core	0	0.3.16		key:"%ui"
m0167	alert	core	0	0.7.9		value:"%p"
m0168	alert	core	0	0.7.9		wct:"%*s"
m0169	emerg	core	0	1.9.4		could not build %s, you should increase %s_max_size: %i
m0170	emerg	core	0	1.17.2		could not build %s, too large %s_bucket_size: %i
m0171	emerg	core	0	1.9.4		could not build %s, you should increase %s_bucket_size: %i
m0172	alert	core	0	1.17.2		%ui: %ui %uz "%V"
m0173	warn	core	0	1.5.13		could not build optimal %s, you should increase either %s_max_size: %i or %s_bucket_size: %i; ignoring %s_bucket_size
m0174	alert	core	0	0.3.16		%ui: NULL
m0175	alert	core	0	0.3.16		%ui: %p "%V" %ui
m0176	alert	core	0	0.3.16		wc0: "%V"
m0177	alert	core	0	0.3.18		wc1: "%V" %ui
m0178	alert	core	0	0.3.16		wc2: "%V"
m0179	alert	core	0	0.3.17		wc3: "%V"
m0180	alert	core	1	0.6.36		%*s
m0181	stderr	core	1	0.9.6		[alert] could not open error log file: open() "%s" failed
m0182	alert	core	1	0.7.53		dup2(STDERR_FILENO) failed
m0183	emerg	core	0	0.7.53		duplicate log level "%V"
m0184	emerg	core	0	0.7.53		invalid log level "%V"
m0185	emerg	core	0	1.2.7		invalid buffer size "%V"
m0186	emerg	core	0	1.7.11		nginx was built without debug support
m0187	emerg	core	0	1.9.11		too many modules loaded
m0188	emerg	core	0	1.9.11		module "%V" version %ui instead of %ui
m0189	emerg	core	0	1.9.11		module "%V" is not binary compatible
m0190	emerg	core	0	1.9.11		module "%s" is already loaded
m0191	alert	core	0	1.9.4		%ui items still left in open file cache
m0192	alert	core	0	0.6.10		rbtree still is not empty in open file cache
m0193	alert	core	1	0.1.5		close() "%V" failed
m0194	notice	core	0	1.5.5		fstat(O_PATH) failed with EBADF, switching to fstatat(AT_EMPTY_PATH)
m0195	crit	core	1	1.1.15		fstat() "%V" failed
m0196	alert	core	1	1.1.15		fcntl(fd, F_READAHEAD) "%V" failed
m0197	alert	core	1	1.1.15		fcntl(O_DIRECT) "%V" failed
m0198	alert	core	0	0.1.16		zero size buf in output t:%d r:%d f:%d %p %p-%p %p %O-%O
m0199	alert	core	0	1.15.7		negative size buf in output t:%d r:%d f:%d %p %p-%p %p %O-%O
m0200	alert	core	1	0.7.17		fcntl(!O_DIRECT) "%s" failed
m0201	alert	core	1	0.7.17		fcntl(O_DIRECT) "%s" failed
m0202	alert	core	0	0.7.17		pread() read only %z of %O from "%s"
m0203	alert	core	0	1.7.11		zero size buf in chain writer t:%d r:%d f:%d %p %p-%p %p %O-%O
m0204	alert	core	0	1.15.7		negative size buf in chain writer t:%d r:%d f:%d %p %p-%p %p %O-%O
m0205	error	core	0	1.5.12		broken header: "%*s"
m0206	alert	core	0	1.23.3		too small buffer for PROXY protocol
m0207	error	core	0	1.13.11		unknown PROXY protocol version: %ui
m0208	error	core	0	1.13.11		header is too large
m0209	error	core	0	1.23.2		invalid PROXY protocol TLV "%V"
m0210	error	core	0	1.23.2		unknown PROXY protocol TLV "%V"
m0211	error	core	0	1.23.2		broken PROXY protocol TLV
m0212	alert	core	0	1.31.4		ASN1_STRING_to_UTF8() failed
m0213	alert	core	0	1.31.4		too small buffer for PROXY protocol v2
m0214	alert	core	0	1.31.4		too small buffer for PROXY protocol v2 TLV
m0215	alert	core	0	1.31.4		too small buffer for PROXY protocol v2 SSL TLV
m0216	alert	core	0	1.31.4		too small buffer for PROXY protocol v2 CRC32c TLV
m0217	alert	core	0	0.8.25		pcre2_match() failed: %i on "%V" using "%s"
m0218	info	core	0	1.21.5		pcre2_jit_compile() failed: %d in "%s", ignored
m0219	alert	core	0	1.1.12		pcre_study() failed: %s in "%s"
m0220	info	core	0	1.1.12		JIT compiler does not support pattern: "%s"
m0221	warn	core	0	1.21.5		PCRE2 library does not support JIT
m0222	warn	core	0	1.1.12		PCRE library does not support JIT
m0223	warn	core	0	1.1.14		nginx was built without PCRE JIT support
m0224	emerg	core	0	1.1.9		invalid parameter: %V
m0225	emerg	core	0	1.2.2		%s in resolver "%V"
m0226	emerg	core	0	1.23.1		"ipv4" and "ipv6" cannot both be "off"
m0227	emerg	core	0	1.15.1		no name servers defined
m0228	alert	core	0	0.6.18		could not cancel %V resolving
m0229	crit	core	0	0.6.18		send() incomplete
m0230	crit	core	0	1.9.11		buffer overflow
m0231	?	core	0	1.9.15		invalid %s DNS response %ui fl:%04Xi
m0232	?	core	0			invalid number of questions in DNS response
m0233	?	core	0			unexpected compression pointer in DNS response
m0234	?	core	0			zero-length domain name in DNS response
m0235	?	core	0	0.6.30		unknown query class %ui in DNS response
m0236	?	core	0	0.6.30		unknown query type %ui in DNS response
m0237	?	core	0			short DNS response
m0238	?	core	0	0.7.20		DNS error (%ui: %s), query id:%ui, name:"%*s"
m0239	?	core	0	0.6.30		DNS error (%ui: %s), query id:%ui
m0240	?	core	0	1.19.3		unexpected DNS response for %V
m0241	?	core	0	1.19.3		wrong ident %ui in DNS response for %V, expect %ui
m0242	?	core	0			invalid name in DNS response
m0243	?	core	0	1.19.3		unexpected RR class %ui in DNS response
m0244	?	core	0			unexpected A record in DNS response
m0245	?	core	0			invalid A record in DNS response
m0246	?	core	0			unexpected AAAA record in DNS response
m0247	?	core	0			invalid AAAA record in DNS response
m0248	?	core	0	1.19.3		unexpected RR type %ui in DNS response
m0249	?	core	0	1.5.8		no A or CNAME types in DNS response
m0250	?	core	0			invalid name DNS response
m0251	?	core	0	1.9.13		no SRV type in DNS response
m0252	?	core	0	1.5.8		invalid in-addr.arpa or ip6.arpa name in DNS response
m0253	?	core	0	1.9.11		no PTR type in DNS response
m0254	?	core	0			invalid label type in DNS response
m0255	?	core	0			name is out of DNS response
m0256	?	core	0			compression pointers loop in DNS response
m0257	alert	core	1	0.1.0		socket() failed
m0258	alert	core	1	0.1.0		close() socket failed
m0259	alert	core	1	0.1.0		ioctl(FIONBIO) failed
m0260	crit	core	1	0.1.0		connect() failed
m0261	?	core	1	0.1.45		connect() to %V failed
m0262	alert	core	1	0.1.0		ioctl(!FIONBIO) failed
m0263	alert	core	1	1.0.2		sem_init() failed
m0264	alert	core	1	1.0.2		sem_destroy() failed
m0265	alert	core	1	1.0.2		sem_wait() failed while waiting on shmtx
m0266	alert	core	1	1.0.2		sem_post() failed while wake shmtx
m0267	alert	core	1	1.0.2		fcntl(F_SETLK, F_WRLCK) %s failed
m0268	alert	core	1	1.0.2		fcntl(F_SETLKW, F_WRLCK) %s failed
m0269	alert	core	1	1.0.2		fcntl(F_SETLK, F_UNLCK) %s failed
m0270	alert	core	0	1.11.7		ngx_slab_alloc(): page is busy
m0271	alert	core	0	0.7.45		ngx_slab_free(): outside of pool
m0272	alert	core	0	0.7.45		ngx_slab_free(): page is already free
m0273	alert	core	0	0.7.45		ngx_slab_free(): pointer to wrong page
m0274	alert	core	0	0.7.45		ngx_slab_free(): pointer to wrong chunk
m0275	alert	core	0	0.7.45		ngx_slab_free(): chunk is already free
m0276	crit	core	0	0.7.45		ngx_slab_alloc() failed: no memory
m0277	?	core	0	0.7.45		%s%s
m0278	alert	core	0	0.3.13		memcpy %uz bytes
m0279	emerg	core	0	1.7.1		no syslog server specified
m0280	emerg	core	0	1.7.1		duplicate syslog "server"
m0281	emerg	core	0	1.7.1		%s in syslog server "%V"
m0282	emerg	core	0	1.7.1		duplicate syslog "facility"
m0283	emerg	core	0	1.7.1		unknown syslog facility "%s"
m0284	emerg	core	0	1.7.1		duplicate syslog "severity"
m0285	emerg	core	0	1.7.1		unknown syslog severity "%s"
m0286	emerg	core	0	1.7.1		duplicate syslog "tag"
m0287	emerg	core	0	1.7.1		syslog tag length exceeds 32
m0288	emerg	core	0	1.7.8		syslog "tag" only allows alphanumeric characters and underscore
m0289	emerg	core	0	1.7.1		unknown syslog parameter "%s"
m0290	alert	core	1	0.1.0		connect() failed
m0291	alert	core	0	1.7.11		the configured event method cannot be used with thread pools
m0292	alert	core	1	0.1.0		pthread_attr_init() failed
m0293	alert	core	1	1.11.4		pthread_attr_setdetachstate() failed
m0294	alert	core	1	0.1.0		pthread_attr_setstacksize() failed
m0295	alert	core	1	0.1.0		pthread_create() failed
m0296	alert	core	0	1.7.11		task #%ui already active
m0297	error	core	0	1.7.11		thread pool "%V" queue overflow: %i tasks waiting
m0298	alert	core	1	1.7.11		pthread_sigmask() failed
m0299	emerg	core	0	1.7.11		unknown thread pool "%V" in %s:%ui
m0300	emerg	core	0	1.7.11		duplicate thread pool "%V"
m0301	emerg	core	0	1.7.11		invalid threads value "%V"
m0302	emerg	core	0	1.7.11		invalid max_queue value "%V"
m0303	emerg	core	0	1.7.11		"%V" must have "threads" parameter
m0304	emerg	event	0	0.1.11		no "events" section in configuration
m0305	emerg	event	0	1.15.2		%ui worker_connections are not enough for %ui listening sockets
m0306	notice	event	0	0.1.8		using the "%s" event method
m0307	alert	event	1	0.2.0		getrlimit(RLIMIT_NOFILE) failed, ignored
m0308	warn	event	0	1.2.0		%ui worker_connections exceed open file resource limit: %i
m0309	alert	event	1	0.3.3		sigaction(SIGALRM) failed
m0310	alert	event	1	0.1.0		setitimer() failed
m0311	alert	event	1	0.2.0		getrlimit(RLIMIT_NOFILE) failed
m0312	warn	event	0	1.9.6		the "timer_resolution" directive is not supported with the configured event method, ignored
m0313	?	event	1	0.1.1		setsockopt(SO_SNDLOWAT) failed
m0314	emerg	event	0	0.1.5		invalid number "%V"
m0315	emerg	event	0	1.0.9		when the server runs without a master process the "%V" event type must be the same as in previous configuration - "%s" and it cannot be changed on the fly, to change it you need to stop server and start it again
m0316	emerg	event	0	0.1.5		invalid event type "%V"
m0317	warn	event	0	0.5.32		low address bits of %V are meaningless
m0318	emerg	event	0	1.2.3		%s in debug_connection "%V"
m0319	warn	event	0	0.1.0		"debug_connection" is ignored, you need to rebuild nginx using --with-debug option to enable it
m0320	emerg	event	0	0.1.0		no events module found
m0321	?	event	1	0.9.2		accept4() failed
m0322	?	event	1	0.2.0		accept() failed
m0323	alert	event	1	1.29.0		setsockopt(TCP_KEEPALIVE, %d) failed, ignored
m0324	crit	event	1	0.1.5		AcceptEx() %V failed
m0325	crit	event	1	0.1.5		setsockopt(SO_UPDATE_ACCEPT_CONTEXT) failed for %V
m0326	alert	event	1	0.1.5		AcceptEx() %V failed
m0327	alert	event	1	1.31.3		setsockopt(SO_RCVBUF, %d) failed, ignored
m0328	alert	event	1	1.31.3		setsockopt(SO_SNDBUF, %d) failed, ignored
m0329	alert	event	1	1.15.6		setsockopt(SO_KEEPALIVE) failed, ignored
m0330	alert	event	1	1.11.2		setsockopt(IP_BIND_ADDRESS_NO_PORT) failed, ignored
m0331	alert	event	1	1.11.2		setsockopt(SO_REUSEADDR) failed
m0332	crit	event	1	0.8.22		bind(%V) failed
m0333	alert	event	1	1.11.0		setsockopt(SO_BINDANY) failed
m0334	alert	event	1	1.11.0		setsockopt(IP_TRANSPARENT) failed
m0335	alert	event	1	1.11.0		setsockopt(IP_BINDANY) failed
m0336	alert	event	1	1.11.0		setsockopt(IPV6_TRANSPARENT) failed
m0337	alert	event	1	1.11.0		setsockopt(IPV6_BINDANY) failed
m0338	alert	event	0	1.13.10		could not enable transparent proxying for IPv6 on this platform
m0339	alert	event	1	0.1.0		SetEvent() failed
m0340	notice	event	0	0.1.0		max number of pending connect()s is %d
m0341	alert	event	1	0.1.0		CreateThread() failed
m0342	alert	event	1	0.1.0		WSACreateEvent() failed
m0343	alert	event	1	0.1.0		WSAEventSelect() failed
m0344	alert	event	1	0.1.0		WSAWaitForMultipleEvents() failed
m0345	alert	event	0	0.1.0		WSAWaitForMultipleEvents() returned unexpected WAIT_TIMEOUT
m0346	alert	event	1	0.1.0		WSAEnumNetworkEvents() failed
m0347	alert	event	1	0.1.0		PostQueuedCompletionStatus() failed
m0348	alert	event	0	0.1.5		WSAWaitForMultipleEvents() returned unexpected network event %ul
m0349	alert	event	0	1.25.2		OPENSSL_INIT_new() failed
m0350	alert	event	0	1.25.2		OPENSSL_INIT_set_config_appname() failed
m0351	alert	event	0	1.11.10		OPENSSL_init_ssl() failed
m0352	alert	event	0	0.3.57		SSL_get_ex_new_index() failed
m0353	alert	event	0	0.5.6		SSL_CTX_get_ex_new_index() failed
m0354	alert	event	0	1.11.0		X509_get_ex_new_index() failed
m0355	emerg	event	0	0.1.0		SSL_CTX_new() failed
m0356	emerg	event	0	0.5.6		SSL_CTX_set_ex_data() failed
m0357	emerg	event	0	1.15.9		cannot load certificate "%s": %s
m0358	emerg	event	0	1.3.7		SSL_CTX_use_certificate("%s") failed
m0359	emerg	event	0	1.11.0		X509_set_ex_data() failed
m0360	emerg	event	0	1.15.9		SSL_CTX_set0_chain("%s") failed
m0361	emerg	event	0	1.3.7		SSL_CTX_add_extra_chain_cert("%s") failed
m0362	emerg	event	0	1.15.9		cannot load certificate key "%s": %s
m0363	emerg	event	0	1.7.9		SSL_CTX_use_PrivateKey("%s") failed
m0364	error	event	0	1.15.9		cannot load certificate "%s": %s
m0365	error	event	0	1.15.9		SSL_use_certificate("%s") failed
m0366	error	event	0	1.15.9		SSL_set0_chain("%s") failed
m0367	error	event	0	1.15.9		cannot load certificate key "%s": %s
m0368	error	event	0	1.15.9		SSL_use_PrivateKey("%s") failed
m0369	warn	event	0	1.29.1		SSL_CTX_compress_certs() failed, ignored
m0370	emerg	event	0	1.29.3		SSL_CTX_add_cert_compression_alg() failed
m0371	warn	event	0	1.29.1		"ssl_certificate_compression" is not supported on this platform, ignored
m0372	alert	event	0	1.29.3		deflateInit() failed: %d
m0373	alert	event	0	1.2.7		deflate(Z_FINISH) failed: %d
m0374	alert	event	0	0.1.0		deflateEnd() failed: %d
m0375	alert	event	0	1.11.0		X509_set_ex_data() failed
m0376	emerg	event	0	0.1.14		SSL_CTX_set_cipher_list("%V") failed
m0377	emerg	event	0	0.7.63		SSL_CTX_get_cert_store() failed
m0378	emerg	event	0	1.27.2		X509_STORE_add_cert("%s") failed
m0379	emerg	event	0	1.27.2		X509_get_subject_name("%s") failed
m0380	emerg	event	0	1.27.2		cannot load CRL "%s": %s
m0381	emerg	event	0	1.27.2		X509_STORE_add_crl("%s") failed
m0382	alert	event	0	1.19.8		X509_NAME_oneline() failed
m0383	emerg	event	1	1.7.3		read() "%s" failed
m0384	emerg	event	0	1.7.3		too long line in "%s"
m0385	alert	event	1	1.7.3		close() "%s" failed
m0386	emerg	event	0	0.7.2		BIO_new_file("%s") failed
m0387	emerg	event	0	0.7.2		PEM_read_bio_DHparams("%s") failed
m0388	emerg	event	0	1.20.2		SSL_CTX_set_tmp_dh("%s") failed
m0389	emerg	event	0	1.20.2		PEM_read_bio_Parameters("%s") failed
m0390	emerg	event	0	1.27.3		SSL_CTX_set0_tmp_dh_pkey("%s") failed
m0391	emerg	event	0	1.29.4		OSSL_ECHSTORE_new() failed
m0392	emerg	event	0	1.29.4		OSSL_ECHSTORE_read_pem(%s) failed
m0393	emerg	event	0	1.31.4		OSSL_ECHSTORE_num_keys() failed
m0394	emerg	event	0	1.29.4		SSL_CTX_set1_echstore() failed
m0395	warn	event	0	1.29.4		"ssl_ech_file" is not supported on this platform, ignored
m0396	emerg	event	0	1.11.0		SSL_CTX_set1_curves_list("%s") failed
m0397	emerg	event	0	1.11.0		OBJ_sn2nid("%s") failed: unknown curve
m0398	emerg	event	0	1.11.0		EC_KEY_new_by_curve_name("%s") failed
m0399	warn	event	0	1.15.3		"ssl_early_data" is not supported on this platform, ignored
m0400	emerg	event	0	1.19.4		SSL_CONF_CTX_new() failed
m0401	emerg	event	0	1.19.4		SSL_CONF_cmd("%s", "%s") failed
m0402	emerg	event	0	1.19.4		SSL_CONF_finish() failed
m0403	emerg	event	0	1.19.4		SSL_CONF_cmd() is not available on this platform
m0404	alert	event	0	0.1.0		SSL_new() failed
m0405	alert	event	0	0.1.0		SSL_set_fd() failed
m0406	alert	event	0	0.3.57		SSL_set_ex_data() failed
m0407	alert	event	0	0.3.10		SSL_set_session() failed
m0408	?	event	1	1.7.3		peer closed connection in SSL handshake
m0409	?	event	1	1.19.4		handshake rejected
m0410	?	event	1	0.2.2		SSL_do_handshake() failed
m0411	?	event	1	1.15.4		SSL_read_early_data() failed
m0412	?	event	1	1.17.5		ioctl(FIONREAD) failed
m0413	notice	event	0	0.7.64		SSL renegotiation disabled
m0414	?	event	1	0.2.2		SSL_read() failed
m0415	?	event	1	0.2.2		SSL_write() failed
m0416	?	event	1	1.15.4		SSL_write_early_data() failed
m0417	alert	event	0	1.21.4		SSL_sendfile() reported that "%s" was truncated at %O
m0418	?	event	1	1.21.4		SSL_sendfile() failed
m0419	alert	event	0	1.21.4		SSL_sendfile() not available
m0420	?	event	1	0.3.17		SSL_shutdown() failed
m0421	alert	event	0	0.5.35		ignoring stale global SSL error
m0422	emerg	event	0	1.6.2		EVP_DigestInit_ex() failed
m0423	emerg	event	0	1.6.2		EVP_DigestUpdate() failed
m0424	emerg	event	0	1.6.2		X509_digest() failed
m0425	emerg	event	0	1.6.2		X509_NAME_digest() failed
m0426	emerg	event	0	1.15.9		EVP_DigestFinal_ex() failed
m0427	emerg	event	0	1.6.2		SSL_CTX_set_session_id_context() failed
m0428	warn	event	0	1.5.13		could not allocate new session%s
m0429	warn	event	0	1.5.7		nginx was built with Session Tickets support, however, now it is linked dynamically to an OpenSSL library which has no tlsext support, therefore Session Tickets are not available
m0430	emerg	event	1	1.5.7		open() "%V" failed
m0431	crit	event	1	1.5.7		fstat() "%V" failed
m0432	emerg	event	0	1.11.8		"%V" must be 48 or 80 bytes
m0433	crit	event	1	1.5.7		pread() "%V" failed
m0434	crit	event	0	1.11.8		pread() "%V" returned only %z bytes instead of %uz
m0435	alert	event	0	1.11.0		RAND_bytes() failed
m0436	alert	event	0	1.11.4		EVP_EncryptInit_ex() failed
m0437	alert	event	0	1.11.4		HMAC_Init_ex() failed
m0438	alert	event	0	1.11.4		EVP_DecryptInit_ex() failed
m0439	warn	event	0	1.13.4		"ssl_session_ticket_key" ignored, not supported
m0440	alert	event	0	0.7.2		BIO_new() failed
m0441	alert	event	0	0.7.2		PEM_write_bio_X509() failed
m0442	alert	event	0	1.19.8		X509_NAME_print_ex() failed
m0443	alert	event	0	1.6.2		X509_digest() failed
m0444	emerg	event	0	0.1.14		ENGINE_by_id("%V") failed
m0445	emerg	event	0	0.1.14		ENGINE_set_default("%V", ENGINE_METHOD_ALL) failed
m0446	alert	event	0	1.27.2		ngx_ssl_cache_pkey_password_callback() is called for encryption
m0447	error	event	0	1.7.3		password is truncated to %d bytes
m0448	alert	event	0	1.27.4		%ui items still left in ssl cache
m0449	alert	event	0	1.27.4		queue still is not empty in ssl cache
m0450	emerg	event	0	1.3.7		d2i_OCSP_RESPONSE_bio("%s") failed
m0451	emerg	event	0	1.3.7		i2d_OCSP_RESPONSE("%s") failed
m0452	emerg	event	0	1.3.7		X509_STORE_CTX_new() failed
m0453	emerg	event	0	1.3.7		X509_STORE_CTX_init() failed
m0454	emerg	event	0	1.3.7		X509_STORE_CTX_get1_issuer() failed
m0455	warn	event	0	1.11.7		"ssl_stapling" ignored, issuer certificate not found for certificate "%s"
m0456	warn	event	0	1.11.7		"ssl_stapling" ignored, no OCSP responder URL in the certificate "%s"
m0457	warn	event	0	1.11.7		"ssl_stapling" ignored, invalid URL prefix in OCSP responder "%V" in the certificate "%s"
m0458	warn	event	0	1.11.7		"ssl_stapling" ignored, %s in OCSP responder "%V" in the certificate "%s"
m0459	alert	event	0	1.3.7		OPENSSL_malloc() failed
m0460	error	event	0	1.3.7		certificate status "%s" in the OCSP response
m0461	emerg	event	0	1.19.0		invalid URL prefix in OCSP responder "%V" in "ssl_ocsp_responder"
m0462	emerg	event	0	1.19.0		%s in OCSP responder "%V" in "ssl_ocsp_responder"
m0463	error	event	0	0.7.63		SSL_CTX_get_cert_store() failed
m0464	error	event	0	1.3.7		X509_STORE_CTX_new() failed
m0465	error	event	0	1.3.7		X509_STORE_CTX_init() failed
m0466	error	event	0	1.19.0		X509_verify_cert() failed
m0467	error	event	0	1.19.0		X509_STORE_CTX_get1_chain() failed
m0468	error	event	0	1.19.0		no OCSP responder URL in certificate
m0469	error	event	0	1.19.0		invalid URL prefix in OCSP responder "%V" in certificate
m0470	error	event	0	1.19.0		%s in OCSP responder "%V" in certificate
m0471	error	event	0	1.19.0		empty host in OCSP responder in certificate
m0472	error	event	0	0.6.18		no resolver defined to resolve %V
m0473	warn	event	0	0.6.18		no resolver defined to resolve %V
m0474	error	event	0	0.6.18		%V could not be resolved (%i: %s)
m0475	error	event	1	1.3.7		OCSP responder timed out
m0476	error	event	0	1.3.7		OCSP responder prematurely closed connection
m0477	crit	event	0	1.3.7		OCSP_REQUEST_new() failed
m0478	crit	event	0	1.3.7		OCSP_cert_to_id() failed
m0479	crit	event	0	1.3.7		OCSP_request_add0_id() failed
m0480	crit	event	0	1.3.7		i2d_OCSP_REQUEST() failed
m0481	emerg	event	0	1.3.7		i2d_OCSP_REQUEST() failed
m0482	error	event	0	1.3.7		OCSP responder sent invalid response
m0483	error	event	0	1.3.7		OCSP responder sent invalid "Content-Type" header: "%*s"
m0484	error	event	0	1.3.7		d2i_OCSP_RESPONSE() failed
m0485	error	event	0	1.3.7		OCSP response not successful (%d: %s)
m0486	error	event	0	1.3.7		OCSP_response_get1_basic() failed
m0487	crit	event	0	0.7.63		SSL_CTX_get_cert_store() failed
m0488	error	event	0	1.3.7		OCSP_basic_verify() failed
m0489	error	event	0	1.3.7		certificate status not found in the OCSP response
m0490	error	event	0	1.3.7		OCSP_check_validity() failed
m0491	error	event	0	1.9.2		invalid nextUpdate time in certificate status
m0492	alert	event	0	1.19.0		could not allocate new entry%s
m0493	warn	event	0	1.3.7		"ssl_stapling" ignored, not supported
m0494	emerg	event	0	1.19.0		"ssl_ocsp" is not supported on this platform
m0495	error	event	1	0.3.12		kevent() reported that upstream closed connection
m0496	alert	event	0	1.1.7		recycled buffer in pipe out chain
m0497	warn	event	0	1.2.7		upstream sent more data than specified in "Content-Length" header
m0498	alert	event	1	0.1.0		recvmsg() failed
m0499	alert	event	0	0.1.0		recvmsg() truncated data
m0500	emerg	event/modules	1	0.1.0		open(/dev/poll) failed
m0501	alert	event/modules	1	0.1.0		write(/dev/poll) failed
m0502	alert	event/modules	1	0.1.0		close(/dev/poll) failed
m0503	warn	event/modules	0	0.1.0		/dev/pool change list is filled up
m0504	?	event/modules	1	0.1.0		ioctl(DP_POLL) failed
m0505	alert	event/modules	0	0.1.0		ioctl(DP_POLL) returned no events without timeout
m0506	alert	event/modules	1	1.5.4		ioctl(DP_ISPOLLED) failed for socket %d, event %04Xd
m0507	alert	event/modules	0	0.5.32		phantom event %04Xd for closed and removed socket %d
m0508	alert	event/modules	0	1.9.13		unexpected event %04Xd for closed and removed socket %d, ioctl(DP_ISPOLLED) returned rc:%d, fd:%d, event %04Xd
m0509	alert	event/modules	1	1.5.4		write(/dev/poll) for %d failed
m0510	alert	event/modules	1	0.5.32		close(%d) failed
m0511	alert	event/modules	0	0.1.5		strange ioctl(DP_POLL) events fd:%d ev:%04Xd rev:%04Xd
m0512	emerg	event/modules	1	0.8.11		eventfd() failed
m0513	emerg	event/modules	1	0.8.11		ioctl(eventfd, FIONBIO) failed
m0514	emerg	event/modules	1	0.8.11		io_setup() failed
m0515	emerg	event/modules	1	0.8.11		epoll_ctl(EPOLL_CTL_ADD, eventfd) failed
m0516	alert	event/modules	1	0.8.11		io_destroy() failed
m0517	alert	event/modules	1	1.0.7		eventfd close() failed
m0518	emerg	event/modules	1	0.1.0		epoll_create() failed
m0519	alert	event/modules	1	1.7.11		read() eventfd %d failed
m0520	alert	event/modules	1	1.11.0		socketpair() failed
m0521	alert	event/modules	1	1.11.0		epoll_ctl() failed
m0522	alert	event/modules	1	0.1.0		close() failed
m0523	alert	event/modules	1	0.1.0		epoll_wait() failed
m0524	alert	event/modules	1	1.11.0		epoll_wait() timed out
m0525	alert	event/modules	1	0.1.0		epoll close() failed
m0526	alert	event/modules	1	0.1.0		epoll_ctl(%d, %d) failed
m0527	alert	event/modules	1	0.1.0		epoll_ctl(EPOLL_CTL_ADD, %d) failed
m0528	alert	event/modules	1	1.7.11		write() to eventfd %d failed
m0529	?	event/modules	1	0.1.0		epoll_wait() failed
m0530	alert	event/modules	0	0.1.0		epoll_wait() returned no events without timeout
m0531	alert	event/modules	0	0.1.5		strange epoll_wait() events fd:%d ev:%04XD
m0532	alert	event/modules	1	0.8.11		read(eventfd) failed
m0533	alert	event/modules	0	0.8.11		read(eventfd) returned only %d bytes
m0534	alert	event/modules	1	0.8.11		io_getevents() failed
m0535	emerg	event/modules	1	0.4.3		port_create() failed
m0536	emerg	event/modules	1	0.4.3		timer_create() failed
m0537	emerg	event/modules	1	0.4.3		timer_settime() failed
m0538	alert	event/modules	1	0.4.3		timer_delete() failed
m0539	alert	event/modules	1	0.4.3		close() event port failed
m0540	alert	event/modules	1	0.4.3		port_associate() failed
m0541	alert	event/modules	1	0.4.3		port_dissociate() failed
m0542	alert	event/modules	1	1.7.11		port_send() failed
m0543	alert	event/modules	0	0.4.3		port_getn() returned no events without timeout
m0544	?	event/modules	1	0.4.3		port_getn() failed
m0545	alert	event/modules	0	0.4.3		strange port_getn() events fd:%d ev:%04Xd
m0546	alert	event/modules	0	1.7.11		unexpected eventport object %d
m0547	alert	event/modules	1	0.1.0		CreateIoCompletionPort() failed
m0548	alert	event/modules	1	0.1.0		iocp CloseHandle() failed
m0549	alert	event/modules	1	0.1.0		CancelIo() failed
m0550	alert	event/modules	1	0.1.0		GetQueuedCompletionStatus() failed
m0551	alert	event/modules	0	0.1.5		GetQueuedCompletionStatus() returned no operation
m0552	alert	event/modules	1	0.1.5		GetQueuedCompletionStatus() returned operation error
m0553	emerg	event/modules	1	0.1.0		kqueue() failed
m0554	alert	event/modules	1	0.1.0		kevent() failed
m0555	alert	event/modules	1	0.3.3		kevent(EVFILT_TIMER) failed
m0556	alert	event/modules	1	1.7.11		kevent(EVFILT_USER, EV_ADD) failed
m0557	alert	event/modules	1	0.1.0		kqueue close() failed
m0558	alert	event/modules	0	0.1.0		previous event on #%d were not passed in kernel
m0559	warn	event/modules	0	0.1.0		kqueue change list is filled up
m0560	alert	event/modules	1	1.7.11		kevent(EVFILT_USER, NOTE_TRIGGER) failed
m0561	?	event/modules	1	0.1.0		kevent() failed
m0562	alert	event/modules	0	0.1.0		kevent() returned no events without timeout
m0563	alert	event/modules	1	0.3.13		kevent() error on %d filter:%d flags:%04Xd
m0564	alert	event/modules	0	0.1.0		unexpected kevent() filter %d
m0565	alert	event/modules	0	0.5.33		poll event fd:%d ev:%i is already set
m0566	alert	event/modules	0	0.5.33		poll event fd:%d ev:%i is already deleted
m0567	alert	event/modules	0	0.1.0		unexpected last event
m0568	?	event/modules	1	0.1.0		poll() failed
m0569	alert	event/modules	0	0.1.0		poll() returned no events without timeout
m0570	alert	event/modules	0	0.1.5		poll() error fd:%d ev:%04Xd rev:%04Xd
m0571	alert	event/modules	0	0.1.5		strange poll() events fd:%d ev:%04Xd rev:%04Xd
m0572	alert	event/modules	0	0.1.0		unexpected event
m0573	alert	event/modules	0	0.1.0		poll ready != events
m0574	alert	event/modules	0	0.5.33		select event fd:%d ev:%i is already set
m0575	alert	event/modules	0	0.7.55		invalid select %s event fd:%d ev:%i
m0576	error	event/modules	0	1.31.4		maximum number of descriptors supported by select() is %ud
m0577	?	event/modules	1	0.1.0		select() failed
m0578	alert	event/modules	0	0.1.0		select() returned no events without timeout
m0579	alert	event/modules	0	0.7.54		select ready != events: %d:%d
m0580	alert	event/modules	1	0.7.54		invalid descriptor #%d in read fd_set
m0581	alert	event/modules	1	0.7.54		invalid descriptor #%d in write fd_set
m0582	emerg	event/modules	0	0.7.4		the maximum number of files supported by select() is %ud
m0583	alert	event/modules	1	1.15.9		WSAPoll() failed
m0584	alert	event/modules	0	1.15.9		WSAPoll() returned no events without timeout
m0585	emerg	event/modules	0	1.15.9		poll is not available on this platform
m0586	error	event/modules	0	0.1.0		maximum number of descriptors supported by select() is %d
m0587	alert	event/modules	1	0.1.0		select() failed
m0588	info	event/quic	0	1.25.0		quic client initial_source_connection_id mismatch
m0589	info	event/quic	0	1.25.0		quic maximum packet size is invalid
m0590	info	event/quic	0	1.25.0		quic active_connection_id_limit is invalid
m0591	info	event/quic	0	1.25.0		quic ack_delay_exponent is invalid
m0592	info	event/quic	0	1.25.0		quic max_ack_delay is invalid
m0593	info	event/quic	1	1.25.0		quic client timed out
m0594	info	event/quic	0	1.25.0		quic flood detected
m0595	info	event/quic	0	1.25.0		quic unsupported version: 0x%xD
m0596	info	event/quic	0	1.25.0		quic version mismatch: 0x%xD
m0597	info	event/quic	0	1.25.0		quic stateless reset packet detected
m0598	info	event/quic	0	1.25.0		quic too short dcid in initial packet: len:%i
m0599	info	event/quic	0	1.25.0		quic no %s keys, ignoring packet
m0600	info	event/quic	0	1.25.0		quic no %s keys ready, ignoring packet
m0601	info	event/quic	0	1.25.0		quic unexpected quic scid
m0602	info	event/quic	0	1.25.0		quic trailing garbage in payload:%ui bytes
m0603	info	event/quic	0	1.25.0		quic invalid first range in ack frame
m0604	info	event/quic	0	1.25.0		quic invalid range:%ui in ack frame
m0605	info	event/quic	0	1.25.0		quic ACK for the packet not sent
m0606	emerg	event/quic	0	1.25.0		ngx_quic_bpf_module failed to initialize, check limits
m0607	emerg	event/quic	0	1.25.0		ngx_quic_bpf_module failed to initialize properly, ignored.please check limits and note that nginx state now can be inconsistent and restart may be required
m0608	emerg	event/quic	1	1.25.0		quic bpf close %s fd:%d failed
m0609	emerg	event/quic	1	1.25.0		quic bpf getfd failed
m0610	emerg	event/quic	1	1.25.0		quic bpf setfd failed
m0611	emerg	event/quic	1	1.25.0		quic bpf setsockopt(SO_ATTACH_REUSEPORT_EBPF) failed
m0612	emerg	event/quic	1	1.25.0		quic bpf failed to duplicate bpf map descriptor
m0613	emerg	event/quic	1	1.25.0		quic bpf failed to update socket map key=%xL
m0614	emerg	event/quic	1	1.25.0		quic bpf getsockopt(SO_COOKIE) failed
m0615	emerg	event/quic	0	1.25.0		quic bpf failed to parse inherited env
m0616	emerg	event/quic	0	1.25.0		quic bpf failed to parse inherited map fd
m0617	emerg	event/quic	0	1.25.0		quic bpf failed to parse inherited address '%*s'
m0618	error	event/quic	0	1.25.0		quic bpf failed to generate socket key
m0619	error	event/quic	1	1.25.0		quic getsockopt(SO_COOKIE) failed
m0620	error	event/quic	0	1.25.0		could not split QUIC frame
m0621	info	event/quic	0	1.25.0		quic path seq:%uL addr:%V successfully validated
m0622	info	event/quic	0	1.25.0		quic no available client ids for new path
m0623	info	event/quic	0	1.25.0		quic migrated to path seq:%uL addr:%V
m0624	info	event/quic	0	1.25.0		quic path seq:%uL addr:%V is restored from backup
m0625	emerg	event/quic	0	1.25.0		SSL_CTX_add_custom_ext() failed
m0626	emerg	event/quic	0	1.25.0		invalid OpenSSL QUIC secret format
m0627	emerg	event/quic	0	1.25.0		too big OpenSSL QUIC secret
m0628	info	event/quic	0	1.25.0		unexpected cipher
m0629	alert	event/quic	0	1.25.3		quic %s write keys discarded
m0630	info	event/quic	0	1.25.0		ngx_hkdf_expand(%*s) failed
m0631	info	event/quic	0	1.25.0		EVP_AEAD_CTX_new() failed
m0632	info	event/quic	0	1.25.0		EVP_CIPHER_CTX_new() failed
m0633	info	event/quic	0	1.25.3		EVP_CipherInit_ex() failed
m0634	info	event/quic	0	1.25.2		EVP_CIPHER_CTX_ctrl(EVP_CTRL_AEAD_SET_TAG) failed
m0635	info	event/quic	0	1.25.2		EVP_CIPHER_CTX_ctrl(EVP_CTRL_AEAD_SET_IVLEN) failed
m0636	info	event/quic	0	1.25.0		EVP_AEAD_CTX_open() failed
m0637	info	event/quic	0	1.25.0		EVP_AEAD_CTX_seal() failed
m0638	info	event/quic	0	1.25.3		EVP_CipherUpdate() failed
m0639	info	event/quic	0	1.25.3		EVP_CipherFinal_ex failed
m0640	info	event/quic	0	1.25.2		EVP_CIPHER_CTX_ctrl(EVP_CTRL_AEAD_GET_TAG) failed
m0641	info	event/quic	0	1.11.4		EVP_EncryptInit_ex() failed
m0642	info	event/quic	0	1.25.0		EVP_EncryptUpdate() failed
m0643	info	event/quic	0	1.25.0		EVP_EncryptFinal_Ex() failed
m0644	alert	event/quic	0	1.25.0		unexpected secret len: %uz
m0645	info	event/quic	0	1.25.0		ngx_hkdf_extract(%s) failed
m0646	info	event/quic	0	1.25.0		ngx_quic_create_key label "%s" too long
m0647	info	event/quic	0	1.25.0		ngx_hkdf_expand(%s) failed
m0648	info	event/quic	0	1.25.0		quic zero-length packet
m0649	info	event/quic	0	1.25.0		quic reserved bit set in packet
m0650	info	event/quic	0	1.29.0		quic missing ALPN extension
m0651	info	event/quic	0	1.25.0		missing transport parameters
m0652	?	event/quic	0	1.29.2		SSL_do_handshake() failed
m0653	alert	event/quic	0	1.25.0		SSL_provide_quic_data() failed
m0654	alert	event/quic	0	1.29.0		quic SSL_set_quic_tls_cbs() failed
m0655	alert	event/quic	0	1.29.0		quic SSL_set_quic_method() failed
m0656	alert	event/quic	0	1.29.0		quic SSL_set_quic_tls_transport_params() failed
m0657	alert	event/quic	0	1.29.0		quic SSL_set_quic_transport_params() failed
m0658	alert	event/quic	0	1.29.0		quic SSL_set_quic_early_data_context() failed
m0659	alert	event/quic	0	1.25.0		quic token buffer is too small
m0660	info	event/quic	0	1.25.0		quic expired token
m0661	info	event/quic	0	1.25.0		quic garbage token
m0662	info	event/quic	0	1.25.0		quic invalid token
m0663	info	event/quic	0	1.25.0		quic fixed bit is not set
m0664	info	event/quic	0	1.25.0		quic packet is too small to read dcid
m0665	info	event/quic	0	1.25.0		quic packet is too small to read version
m0666	info	event/quic	0	1.25.0		quic packet is too small to read dcid len
m0667	info	event/quic	0	1.25.0		quic packet dcid is too long
m0668	info	event/quic	0	1.25.0		quic packet is too small to read scid len
m0669	info	event/quic	0	1.25.0		quic packet scid is too long
m0670	info	event/quic	0	1.25.0		quic packet is too small to read scid
m0671	info	event/quic	0	1.25.0		quic UDP datagram is too small for initial packet
m0672	info	event/quic	0	1.25.0		quic failed to parse token length
m0673	info	event/quic	0	1.25.0		quic packet too small to read token data
m0674	info	event/quic	0	1.25.0		quic bad packet type
m0675	info	event/quic	0	1.25.0		quic bad packet length
m0676	info	event/quic	0	1.25.0		quic truncated %s packet
m0677	info	event/quic	0	1.25.0		quic failed to obtain quic frame type
m0678	info	event/quic	0	1.25.0		quic unknown frame type 0x%xL
m0679	info	event/quic	0	1.25.0		quic unknown frame type 0x%xi
m0680	info	event/quic	0	1.25.0		quic failed to parse frame type:0x%xi
m0681	info	event/quic	0	1.25.0		quic frame type 0x%xi is not allowed in packet with flags 0x%xd
m0682	info	event/quic	0	1.25.0		quic failed to parse ack frame gap
m0683	info	event/quic	0	1.25.0		quic failed to parse ack frame range
m0684	info	event/quic	0	1.25.0		quic failed to parse transport param id
m0685	info	event/quic	0	1.25.0		quic client sent forbidden transport param id:0x%xL
m0686	info	event/quic	0	1.25.0		quic failed to parse transport param id:0x%xL length
m0687	info	event/quic	0	1.26.1		quic failed to parse transport param id:0x%xL, data length %uL too long
m0688	info	event/quic	0	1.25.0		quic failed to parse transport param id:0x%xL data
m0689	info	event/quic	0	1.25.0		quic trailing garbage in transport parameters: bytes:%ui
m0690	alert	event/quic	1	1.25.0		quic recvmsg() failed
m0691	alert	event/quic	0	1.25.0		quic recvmsg() truncated data
m0692	emerg	http	0	0.7.1		duplicate location "%V" in %s:%ui
m0693	emerg	http	0	1.15.10		duplicate listen options for %V
m0694	emerg	http	0	1.15.10		a duplicate default server for %V
m0695	warn	http	0	1.23.4		protocol options redefined for %V
m0696	warn	http	0	1.21.4		nginx was built with OpenSSL that lacks ALPN support, HTTP/2 is not enabled for %V
m0697	emerg	http	0	1.15.10		a duplicate listen %V
m0698	emerg	http	0	1.15.10		invalid server name or wildcard "%V" on %V
m0699	warn	http	0	1.15.10		conflicting server name "%V" on %V, ignored
m0700	warn	http	0	0.7.8		duplicate MIME type "%V"
m0701	alert	http	0	1.25.4		aio operation took too long
m0702	error	http	0	1.7.11		thread pool "%V" not found
m0703	alert	http	0	1.25.4		thread operation took too long
m0704	error	http	0	0.5.34		client intended to send too large body: %O bytes
m0705	error	http	0	0.3.61		rewrite or internal redirection cycle while processing "%V"
m0706	info	http	0	1.17.10		delaying unauthorized request
m0707	error	http	0	0.1.0		directory index of "%s" is forbidden
m0708	error	http	0	0.1.0		no handler found
m0709	alert	http	0	1.5.4		header already sent
m0710	alert	http	0	1.0.9		"alias" cannot be used in location "%V" where URI was rewritten
m0711	error	http	0	0.3.61		subrequests cycle while processing "%V"
m0712	crit	http	0	1.9.5		request reference counter overflow while processing "%V"
m0713	error	http	0	1.13.10		nested in-memory subrequest "%V"
m0714	error	http	0	1.0.9		rewrite or internal redirection cycle while internally redirecting to "%V"
m0715	error	http	0	1.0.13		rewrite or internal redirection cycle while redirect to named location "%V"
m0716	error	http	0	1.5.11		empty URI in redirect to named location "%V"
m0717	error	http	0	0.5.34		could not find named location "%V"
m0718	emerg	http	0	0.1.5		invalid location modifier "%V"
m0719	emerg	http	0	1.0.9		location "%V" cannot be inside the exact location "%V"
m0720	emerg	http	0	1.0.9		location "%V" cannot be inside the named location "%V"
m0721	emerg	http	0	1.0.9		named location "%V" can be on the server level only
m0722	emerg	http	0	0.1.5		location "%V" is outside location "%V"
m0723	emerg	http	0	1.0.9		invalid number of arguments in "include" directive
m0724	warn	http	0	1.0.9		duplicate extension "%V", content type: "%V", previous content type: "%V"
m0725	emerg	http	0	1.0.9		the "large_client_header_buffers" size must be equal to or greater than "connection_pool_size"
m0726	emerg	http	0	0.1.35		%s in "%V" of the "listen" directive
m0727	emerg	http	0	0.8.44		invalid setfib "%V"
m0728	emerg	http	0	1.5.8		invalid fastopen "%V"
m0729	emerg	http	0	0.1.36		invalid backlog "%V"
m0730	emerg	http	0	0.3.3		invalid rcvbuf "%V"
m0731	emerg	http	0	0.3.3		invalid sndbuf "%V"
m0732	emerg	http	0	0.1.36		accept filters "%V" are not supported on this platform, ignored
m0733	emerg	http	0	0.1.36		the deferred accept is not supported on this platform, ignored
m0734	emerg	http	0	0.7.42		invalid ipv6only flags "%s"
m0735	emerg	http	0	1.0.9		ipv6only is not supported on this platform
m0736	emerg	http	0	1.9.1		reuseport is not supported on this platform, ignored
m0737	emerg	http	0	1.29.7		multipath is not supported on this platform, ignored
m0738	emerg	http	0	0.7.14		the "ssl" parameter requires ngx_http_ssl_module
m0739	warn	http	0	1.25.1		the "listen ... http2" directive is deprecated, use the "http2" directive instead
m0740	emerg	http	0	1.9.5		the "http2" parameter requires ngx_http_v2_module
m0741	emerg	http	0	1.25.0		the "quic" parameter requires ngx_http_v3_module
m0742	emerg	http	0	1.1.11		the "so_keepalive" parameter accepts only "on" or "off" on this platform
m0743	emerg	http	0	1.1.11		invalid so_keepalive value: "%s"
m0744	emerg	http	0	0.3.18		server name "%V" is invalid
m0745	warn	http	0	1.0.9		server name "%V" has suspicious symbols
m0746	emerg	http	0	0.7.64		empty regex in server name "%V"
m0747	emerg	http	0	1.0.9		"%V" directive is duplicate, "%s" directive was specified earlier
m0748	emerg	http	0	1.0.9		the "alias" directive cannot be used inside the named location
m0749	emerg	http	0	1.0.9		the $document_root variable cannot be used in the "%V" directive
m0750	emerg	http	0	1.0.9		the $realpath_root variable cannot be used in the "%V" directive
m0751	emerg	http	0	0.3.37		invalid method "%V"
m0752	emerg	http	0	1.7.11		"aio on" is unsupported on this platform
m0753	emerg	http	0	1.7.11		"aio threads" is unsupported on this platform
m0754	emerg	http	0	0.8.31		value "%V" must be between 300 and 599
m0755	emerg	http	0	0.6.10		invalid "open_file_cache" parameter "%V"
m0756	emerg	http	0	1.0.9		"open_file_cache" must have the "max" parameter
m0757	emerg	http	0	0.8.53		without PCRE library "gzip_disable" supports builtin "msie6" and "degradation" mask only
m0758	emerg	http	0	1.1.16		"%V" must have "off", "on" or "if_not_owner" parameter
m0759	emerg	http	0	1.1.16		duplicate parameters "%V %V"
m0760	emerg	http	0	1.1.16		"from=" cannot be used with "off" parameter
m0761	emerg	http	0	0.1.0		"send_lowat" must be less than %d (sysctl net.inet.tcp.sendspace)
m0762	warn	http	0	0.1.0		"send_lowat" is not supported, ignored
m0763	emerg	http	0	0.8.31		the pool size must be no less than %uz
m0764	emerg	http	0	1.31.4		the pool size must be a multiple of %d
m0765	emerg	http	0	0.7.44		cache "%V" uses the "%V" cache path while previously it used the "%V" cache path
m0766	emerg	http	0	0.7.63		cache "%V" had previously different levels
m0767	info	http	0	1.5.4		cache lock timeout
m0768	crit	http	0	0.1.0		cache file "%s" is too small
m0769	info	http	0	1.7.3		cache file "%s" version mismatch
m0770	crit	http	0	0.7.44		cache file "%s" has md5 collision
m0771	crit	http	0	1.0.12		cache file "%s" has too long header
m0772	crit	http	0	1.7.7		cache file "%s" has incorrect vary length
m0773	crit	http	0	1.7.7		cache file "%s" has incorrect vary hash
m0774	crit	http	1	0.1.0		fstat() "%s" failed
m0775	alert	http	0	0.8.47		stalled cache updating, error:%ui
m0776	alert	http	0	0.7.45		ignore long locked inactive cache entry %*s, count:%d
m0777	notice	http	0	0.7.45		http file cache: %V %.3fM, bsize: %uz
m0778	emerg	http	0	0.7.44		invalid "levels" "%V"
m0779	emerg	http	0	1.7.10		invalid use_temp_path value "%V", it must be "on" or "off"
m0780	emerg	http	0	0.7.44		invalid keys zone size "%V"
m0781	emerg	http	0	1.15.6		keys zone "%V" is too small
m0782	emerg	http	0	0.7.44		invalid inactive value "%V"
m0783	emerg	http	0	0.7.45		invalid max_size value "%V"
m0784	emerg	http	0	1.19.1		invalid min_free value "%V"
m0785	warn	http	0	1.19.1		min_free is not supported on this platform, ignored
m0786	emerg	http	0	1.1.0		invalid loader_files value "%V"
m0787	emerg	http	0	1.1.0		invalid loader_sleep value "%V"
m0788	emerg	http	0	1.1.0		invalid loader_threshold value "%V"
m0789	emerg	http	0	1.11.5		invalid manager_files value "%V"
m0790	emerg	http	0	1.11.5		invalid manager_sleep value "%V"
m0791	emerg	http	0	1.11.5		invalid manager_threshold value "%V"
m0792	emerg	http	0	0.7.44		"%V" must have "keys_zone" parameter
m0793	emerg	http	0	0.7.44		duplicate zone "%V"
m0794	emerg	http	0	0.7.44		invalid time value "%V"
m0795	emerg	http	0	0.7.44		invalid status "%V"
m0796	error	http	0	0.3.8		unsafe URI "%V" was detected
m0797	alert	http	0	0.7.25		http postpone filter NULL inactive request
m0798	alert	http	0	0.7.25		http postpone filter NULL output
m0799	error	http	0	1.13.10		too big subrequest response: %uz
m0800	error	http	0	1.13.10		too big subrequest response
m0801	info	http	0			client sent invalid method
m0802	info	http	0			client sent invalid method in HTTP/0.9 request
m0803	info	http	0			client sent invalid request
m0804	info	http	0			client sent invalid version
m0805	info	http	1	0.1.0		client timed out
m0806	info	http	0	0.2.2		client closed connection
m0807	?	http	1	0.1.0		recv() failed
m0808	info	http	0	0.6.32		client sent invalid host in request line
m0809	info	http	0	0.1.27		client sent too long URI
m0810	info	http	0	0.1.27		client sent invalid request
m0811	info	http	0	1.2.2		client sent unsafe win32 URI
m0812	info	http	0	0.7.65		client sent too large request
m0813	info	http	0	1.6.3		client sent too long header line: "%*s..."
m0814	info	http	0	0.7.62		client sent invalid header line: "%*s"
m0815	info	http	0	1.29.8		client sent too many header lines
m0816	info	http	0	1.21.1		client sent invalid header line: "%*s\x%02xd..."
m0817	info	http	1	1.0.9		client prematurely closed connection
m0818	alert	http	0	1.19.2		too large header to copy
m0819	info	http	0	0.4.0		client sent duplicate header line: "%V: %V", previous value: "%V: %V"
m0820	info	http	0	1.17.9		client sent duplicate host header: "%V: %V", previous value: "%V: %V"
m0821	info	http	0	0.6.32		client sent invalid host header
m0822	info	http	0	1.31.0		client sent "Proxy-Connection" header
m0823	info	http	0	0.1.27		client sent HTTP/1.1 request without "Host" header
m0824	info	http	0	0.1.27		client sent invalid "Content-Length" header
m0825	info	http	0	1.21.2		client sent HTTP/1.0 request with "Transfer-Encoding" header
m0826	info	http	0	1.21.1		client sent "Content-Length" and "Transfer-Encoding" headers at the same time
m0827	info	http	0	1.3.9		client sent unknown "Transfer-Encoding": "%V"
m0828	info	http	0	1.21.1		client sent CONNECT method
m0829	info	http	0	1.31.3		client sent CONNECT request with body
m0830	info	http	0	0.5.17		client sent TRACE method
m0831	info	http	0	0.1.27		client sent plain HTTP request to HTTPS port
m0832	info	http	0	0.3.57		client SSL certificate verify error: (%l:%s)
m0833	info	http	0	0.3.45		client sent no required SSL certificate
m0834	info	http	0	1.19.0		client SSL certificate verify error: %s
m0835	info	http	0	1.11.2		client attempted to request the server name different from the one that was negotiated
m0836	alert	http	0	0.7.25		subrequest: "%V?%V" logged again
m0837	alert	http	0	0.7.25		http finalize non-active request: "%V?%V"
m0838	?	http	1	0.1.0		setsockopt(!TCP_CORK) failed
m0839	info	http	1	0.1.5		kevent() reported that client %V closed keepalive connection
m0840	info	http	1	0.1.5		client %V closed keepalive connection
m0841	?	http	1	0.1.0		shutdown() failed
m0842	alert	http	0	0.8.11		http request count is zero
m0843	alert	http	0	0.1.0		http request already closed
m0844	alert	http	1	0.1.0		setsockopt(SO_LINGER) failed
m0845	alert	http	0	1.3.9		negative request body rest
m0846	alert	http	0	1.19.5		busy buffers after request body flush
m0847	alert	http	0	1.19.2		too large pipelined header after reading body
m0848	error	http	0	1.3.9		client sent invalid chunked body
m0849	error	http	0	1.4.6		client intended to send too large chunked body: %O+%O bytes
m0850	alert	http	0	1.21.2		duplicate last buf in save filter
m0851	alert	http	0	1.21.2		body already in file
m0852	error	http	0	0.3.40		invalid size "%V"
m0853	emerg	http	0	1.11.3		using variable "$%c" requires PCRE library
m0854	emerg	http	0	0.1.29		invalid variable name
m0855	alert	http	0	1.30.4		no buffer space in script copy
m0856	notice	http	0	0.1.5		"%V" does not match "%V"
m0857	notice	http	0	0.1.5		"%V" matches "%V"
m0858	notice	http	0	0.1.17		rewritten redirect: "%V"
m0859	notice	http	0	0.1.17		rewritten data: "%V", args: "%V"
m0860	error	http	0	0.1.42		the rewritten URI has a zero length
m0861	error	http	0	0.7.27		no port in upstream "%V"
m0862	alert	http	0	1.2.7		no upstream configuration
m0863	error	http	0	1.5.11		%V_buffer_size %uz is not enough for cache key, it should be increased to at least %uz
m0864	error	http	0	1.7.9		cache "%V" not found
m0865	crit	http	0	1.13.6		cache file "%s" contains invalid header
m0866	info	http	1	1.0.9		kevent() reported that client prematurely closed connection, so upstream connection is closed too
m0867	info	http	1	1.0.9		kevent() reported that client prematurely closed connection
m0868	info	http	1	1.5.5		epoll_wait() reported that client prematurely closed connection, so upstream connection is closed too
m0869	info	http	1	1.5.5		epoll_wait() reported that client prematurely closed connection
m0870	info	http	1	1.0.9		client prematurely closed connection, so upstream connection is closed too
m0871	error	http	0	0.2.0		no live upstreams
m0872	error	http	0	1.29.4		SSL_set_alpn_protos() failed
m0873	error	http	0	1.7.0		upstream SSL certificate verify error: (%l:%s)
m0874	error	http	0	1.7.0		upstream SSL certificate does not match "%V"
m0875	error	http	0	1.7.0		SSL_set_tlsext_host_name("%s") failed
m0876	crit	http	1	0.1.0		setsockopt(!TCP_CORK) failed
m0877	error	http	0	0.1.0		upstream prematurely closed connection
m0878	error	http	0	1.28.2		upstream prematurely sent response
m0879	error	http	0	0.1.0		upstream sent too big header
m0880	info	http	0	1.29.0		upstream sent too big early hints
m0881	?	http	1	0.1.43		kevent() reported that connect() failed
m0882	?	http	1	0.1.0		connect() failed
m0883	error	http	0	1.13.7		connection upgrade in subrequest
m0884	?	http	1	0.3.27		client timed out
m0885	?	http	1	0.3.27		upstream timed out
m0886	error	http	1	0.1.0		upstream timed out
m0887	warn	http	0	1.23.0		upstream sent duplicate header line: "%V: %V", previous value: "%V: %V", ignored
m0888	error	http	0	1.23.0		upstream sent duplicate header line: "%V: %V", previous value: "%V: %V"
m0889	error	http	0	1.23.0		upstream sent "Content-Length" and "Transfer-Encoding" headers at the same time
m0890	error	http	0	1.23.0		upstream sent invalid "Content-Length" header: "%V: %V"
m0891	error	http	0	1.23.0		upstream sent unknown "Transfer-Encoding": "%V"
m0892	emerg	http	0	0.3.47		no servers are inside upstream
m0893	emerg	http	0	1.29.6		route is empty
m0894	emerg	http	0	1.29.6		route is longer than %d
m0895	emerg	http	0	1.27.3		service is empty
m0896	emerg	http	0	1.27.3		service upstream "%V" requires "resolve" parameter
m0897	emerg	http	0	0.1.14		%s in upstream "%V"
m0898	emerg	http	0	1.27.3		service upstream "%V" may not have port
m0899	emerg	http	0	1.27.3		service upstream "%V" requires domain name
m0900	emerg	http	0	1.7.5		balancing method does not support parameter "%V"
m0901	emerg	http	0	0.5.0		duplicate upstream "%V"
m0902	emerg	http	0	0.5.3		upstream "%V" may not have port %d
m0903	emerg	http	0	0.5.3		upstream "%V" may not have port %d in %s:%ui
m0904	emerg	http	0	0.8.22		invalid address "%V"
m0905	emerg	http	0	1.11.0		transparent proxying is not supported on this platform, ignored
m0906	error	http	0	1.3.12		invalid local address "%V"
m0907	emerg	http	0	1.27.3		load balancing method does not support resolving names at run time in upstream "%V" in %s:%ui
m0908	emerg	http	0	1.27.3		no resolver defined to resolve names at run time in upstream "%V" in %s:%ui
m0909	emerg	http	0	1.27.3		resolving names at run time requires upstream "%V" in %s:%ui to be in shared memory
m0910	emerg	http	0	1.1.19		no servers in upstream "%V" in %s:%ui
m0911	emerg	http	0	0.5.1		no port in upstream "%V" in %s:%ui
m0912	emerg	http	0	0.5.1		%s in upstream "%V" in %s:%ui
m0913	warn	http	0	1.9.1		upstream server temporarily disabled
m0914	emerg	http	0	1.2.7		invalid variable name "$"
m0915	emerg	http	0	0.1.25		the duplicate "%V" variable
m0916	emerg	http	0	0.3.27		conflicting variable name "%V"
m0917	alert	http	0	1.5.4		unknown variable index: %ui
m0918	error	http	0	1.11.8		cycle while evaluating variable "%V"
m0919	crit	http	1	0.7.18		realpath() "%s" failed
m0920	error	http	0	1.17.0		invalid $limit_rate "%V"
m0921	emerg	http	0	0.1.24		unknown "%V" variable
m0922	alert	http	0	0.1.16		zero size buf in writer t:%d r:%d f:%d %p %p-%p %p %O-%O
m0923	alert	http	0	1.15.7		negative size buf in writer t:%d r:%d f:%d %p %p-%p %p %O-%O
m0924	alert	http	0	0.1.0		the http output chain is empty
m0925	error	http/modules	0	0.1.0		access forbidden by rule
m0926	emerg	http/modules	0	0.1.5		invalid parameter "%V"
m0927	info	http/modules	0	0.7.38		no user/password was provided for basic authentication
m0928	?	http/modules	1	0.1.0		open() "%s" failed
m0929	error	http/modules	0	1.13.10		user "%V" was not found in "%s"
m0930	error	http/modules	0	0.7.38		user "%V": password mismatch
m0931	error	http/modules	0	1.9.14		auth request unexpected status: %ui
m0932	emerg	http/modules	0	0.1.25		invalid variable name "%V"
m0933	?	http/modules	1	0.1.0		opendir() "%s" failed
m0934	alert	http/modules	1	0.3.0		closedir() "%V" failed
m0935	crit	http/modules	1	0.3.0		readdir() "%V" failed
m0936	crit	http/modules	1	0.1.23		lstat() "%s" failed
m0937	info	http/modules	0	1.7.9		client sent too long callback name: "%V"
m0938	info	http/modules	0	1.7.9		client sent invalid callback name: "%V"
m0939	emerg	http/modules	0	0.4.3		unknown browser name "%V"
m0940	emerg	http/modules	0	0.4.3		invalid browser version "%V"
m0941	error	http/modules	0	0.3.39		no "charset_map" between the charsets "%V" and "%V"
m0942	error	http/modules	0	0.3.50		unknown charset "%V" to override
m0943	emerg	http/modules	0	0.1.5		"charset_map" between the same charsets "%V" and "%V"
m0944	emerg	http/modules	0	1.31.3		"charset_map" with "utf-8" charset should be given in the second column
m0945	emerg	http/modules	0	0.1.5		duplicate "charset_map" between "%V" and "%V"
m0946	emerg	http/modules	0	0.1.0		invalid parameters number
m0947	emerg	http/modules	0	0.3.39		no "charset_map" between the charsets "%V" and "%V"
m0948	error,crit	http/modules	0			unlink() "%s" failed
m0949	error,crit	http/modules	0			rmdir() "%s" failed
m0950	error	http/modules	0	1.0.9		cannot PUT to a collection
m0951	error	http/modules	0	1.11.0		PUT with range is unsupported
m0952	error	http/modules	0	1.13.9		PUT request body is unavailable
m0953	error	http/modules	0	1.13.9		PUT request body must be in a file
m0954	error	http/modules	1	0.3.53		"%s" could not be created
m0955	error	http/modules	0	0.6.25		DELETE with body is unsupported
m0956	error	http/modules	0	0.6.25		insufficient URI depth:%i to DELETE
m0957	error,crit	http/modules	1	0.7.66		lstat() "%s" failed
m0958	error	http/modules	1	0.6.25		DELETE "%s" failed
m0959	error	http/modules	0	0.6.25		"Depth" header must be infinity
m0960	error	http/modules	0	0.6.25		"Depth" header must be 0 or infinity
m0961	error,crit	http/modules	1	0.5.13		rmdir() "%s" failed
m0962	error,crit	http/modules	1	0.5.13		unlink() "%s" failed
m0963	error	http/modules	0	0.6.25		MKCOL with body is unsupported
m0964	error	http/modules	0	0.6.25		MKCOL can create a collection only
m0965	error,crit	http/modules	1	0.3.40		mkdir() "%s" failed
m0966	error	http/modules	0	1.17.7		COPY and MOVE with body are unsupported
m0967	error	http/modules	0	0.5.13		client sent no "Destination" header
m0968	error	http/modules	0	0.6.25		client sent no "Host" header
m0969	error	http/modules	0	0.6.25		"Destination" URI "%V" is handled by different repository than the source URI
m0970	error	http/modules	0	0.5.13		client sent invalid "Destination" header: "%V"
m0971	error	http/modules	0	0.6.25		both URI "%V" and "Destination" URI "%V" should be either collections or non-collections
m0972	error	http/modules	0	0.5.13		client sent invalid "Overwrite" header: "%V"
m0973	error	http/modules	0	0.6.25		"%V" could not be %Ved to collection "%V"
m0974	error	http/modules	0	0.6.25		"%V" is collection
m0975	error	http/modules	0	1.31.0		both URI "%V" and "Destination" URI "%V" point to the same location
m0976	error,crit	http/modules	1	0.5.13		open() "%s" failed
m0977	error	http/modules	0	0.5.13		client sent invalid "Depth" header: "%V"
m0978	?	http/modules	1	0.3.40		%s "%s" failed
m0979	notice	http/modules	0	0.8.53		degradation sbrk:%uzM
m0980	emerg	http/modules	0	0.8.25		invalid sbrk size "%V"
m0981	error	http/modules	0	0.6.18		%s in upstream "%V"
m0982	alert	http/modules	0	0.5.34		fastcgi request record is too big: %uz
m0983	alert	http/modules	0	1.30.4		fastcgi request length mismatch
m0984	error	http/modules	0	1.9.14		upstream sent unexpected FastCGI record: %ui
m0985	error	http/modules	0	1.2.0		upstream prematurely closed FastCGI stdout
m0986	error	http/modules	0	0.7.62		FastCGI sent in stderr: "%*s"
m0987	alert	http/modules	0	1.4.7		invalid header after joining FastCGI records
m0988	error	http/modules	0	0.5.36		upstream sent invalid status "%V"
m0989	error	http/modules	0	1.21.1		upstream sent invalid header: "%*s\x%02xd..."
m0990	error	http/modules	0	1.19.1		upstream prematurely closed FastCGI request
m0991	error	http/modules	0	0.1.14		upstream sent unsupported FastCGI protocol version: %d
m0992	error	http/modules	0	0.1.14		upstream sent invalid FastCGI record type: %d
m0993	error	http/modules	0	0.1.14		upstream sent unexpected FastCGI request id high byte: %d
m0994	error	http/modules	0	0.1.14		upstream sent unexpected FastCGI request id low byte: %d
m0995	emerg	http/modules	0	0.1.14		there must be at least 2 "fastcgi_buffers"
m0996	emerg	http/modules	0	1.2.0		"fastcgi_busy_buffers_size" must be equal to or greater than the maximum of the value of "fastcgi_buffer_size" and one of the "fastcgi_buffers"
m0997	emerg	http/modules	0	0.1.14		"fastcgi_busy_buffers_size" must be less than the size of all "fastcgi_buffers" minus one buffer
m0998	emerg	http/modules	0	1.2.0		"fastcgi_temp_file_write_size" must be equal to or greater than the maximum of the value of "fastcgi_buffer_size" and one of the "fastcgi_buffers"
m0999	emerg	http/modules	0	1.2.0		"fastcgi_max_temp_file_size" must be equal to zero to disable temporary files usage or must be equal to or greater than the maximum of the value of "fastcgi_buffer_size" and one of the "fastcgi_buffers"
m1000	emerg	http/modules	0	0.7.45		"fastcgi_cache" zone "%V" is unknown
m1001	warn	http/modules	0	1.7.5		no "fastcgi_cache_key" for "fastcgi_cache"
m1002	alert	http/modules	0	0.8.25		pcre2_match() failed: %i on "%V" using "%V"
m1003	emerg	http/modules	0	0.8.25		%V
m1004	emerg	http/modules	0	0.7.31		pattern "%V" must have 2 captures
m1005	emerg	http/modules	0	0.7.31		"%V" requires PCRE library
m1006	emerg	http/modules	0	1.27.3		empty path
m1007	emerg	http/modules	0	0.1.14		"fastcgi_send_lowat" must be less than %d (sysctl net.inet.tcp.sendspace)
m1008	warn	http/modules	0	0.1.14		"fastcgi_send_lowat" is not supported, ignored
m1009	emerg	http/modules	0	0.7.23		the "ranges" directive must be the first directive inside "geo" block
m1010	emerg	http/modules	0	0.1.17		invalid number of the geo parameters
m1011	warn	http/modules	0	0.8.43		duplicate default geo range value: "%V", old value: "%v"
m1012	emerg	http/modules	0	1.2.0		binary geo range base "%s" cannot be mixed with usual entries
m1013	warn	http/modules	0	0.7.23		no address range "%V" to delete
m1014	emerg	http/modules	0	0.7.23		invalid range "%V"
m1015	warn	http/modules	0	0.7.23		duplicate range "%V", value: "%v", old value: "%v"
m1016	emerg	http/modules	0	1.31.4		range "%V" overlaps "%i.%i.%i.%i-%i.%i.%i.%i"
m1017	warn	http/modules	0	0.7.23		no network "%V" to delete
m1018	warn	http/modules	0	0.7.23		duplicate network "%V", value: "%v", old value: "%v"
m1019	emerg	http/modules	0	0.7.23		invalid radix tree
m1020	emerg	http/modules	0	0.7.23		invalid network "%V"
m1021	crit	http/modules	1	0.3.12		open() "%s" failed
m1022	emerg	http/modules	0	1.2.0		second binary geo range base "%s" cannot be mixed with "%s"
m1023	crit	http/modules	1	0.8.43		fstat() "%s" failed
m1024	crit	http/modules	1	0.8.43		stat() "%s" failed
m1025	warn	http/modules	0	0.8.43		stale binary geo range base "%s"
m1026	crit	http/modules	1	0.8.43		pread() "%s" failed
m1027	crit	http/modules	0	0.8.43		pread() "%s" returned only %z bytes instead of %z
m1028	warn	http/modules	0	0.8.43		incompatible binary geo range base "%s"
m1029	warn	http/modules	0	0.8.43		CRC32 mismatch in binary geo range base "%s"
m1030	notice	http/modules	0	0.8.43		using binary geo range base "%s"
m1031	notice	http/modules	0	0.8.43		creating binary geo range base "%s"
m1032	emerg	http/modules	0	1.0.3		GeoIP_open("%V") failed
m1033	emerg	http/modules	0	0.7.63		invalid GeoIP database "%V" type:%d
m1034	emerg	http/modules	0	0.7.63		invalid GeoIP City database "%V" type:%d
m1035	error	http/modules	0	1.17.8		grpcs protocol requires SSL support
m1036	error	http/modules	0	1.30.3		too long http2 method: "%V"
m1037	error	http/modules	0	1.30.3		too long http2 URI
m1038	error	http/modules	0	1.30.3		too long http2 host: "%V"
m1039	error	http/modules	0	1.30.3		too long http2 header name
m1040	error	http/modules	0	1.30.3		too long http2 header value
m1041	error	http/modules	0	1.30.3		too long http2 header name: "%V"
m1042	error	http/modules	0	1.30.3		too long http2 header value: "%V: %V"
m1043	alert	http/modules	0	1.30.4		no buffer space in grpc create request
m1044	error	http/modules	0	1.13.10		upstream sent unexpected http2 frame: %d
m1045	error	http/modules	0	1.13.10		upstream sent frame for unknown stream %ui
m1046	error	http/modules	0	1.13.10		upstream rejected request with error %ui
m1047	error	http/modules	0	1.13.10		upstream sent goaway with error %ui
m1048	error	http/modules	0	1.13.10		upstream sent unexpected push promise frame
m1049	error	http/modules	0	1.13.10		upstream sent invalid header "%V: %V"
m1050	error	http/modules	0	1.13.10		upstream sent duplicate :status header
m1051	error	http/modules	0	1.13.10		upstream sent invalid :status "%V"
m1052	error	http/modules	0	1.13.10		upstream sent unexpected :status "%V"
m1053	error	http/modules	0	1.13.10		upstream sent no :status header
m1054	error	http/modules	0	1.19.1		upstream prematurely closed stream
m1055	error	http/modules	0	0.3.31		upstream sent invalid header
m1056	error	http/modules	0	1.13.10		upstream sent data frame for unknown stream %ui
m1057	error	http/modules	0	1.13.10		upstream violated stream flow control, received %uz data frame with window %uz
m1058	error	http/modules	0	1.13.10		upstream violated connection flow control, received %uz data frame with window %uz
m1059	error	http/modules	0	1.14.2		upstream sent frame for closed stream %ui
m1060	error	http/modules	0	1.13.10		upstream sent invalid trailer "%V: %V"
m1061	error	http/modules	0	1.13.10		upstream sent trailer without end stream flag
m1062	error	http/modules	0	1.13.10		upstream sent invalid trailer
m1063	error	http/modules	0	1.13.10		upstream sent too short http2 frame
m1064	error	http/modules	0	1.13.10		upstream sent http2 frame with too long padding: %d in frame %uz
m1065	error	http/modules	0	1.19.1		upstream sent response body larger than indicated content length
m1066	error	http/modules	0	1.13.10		upstream sent too large http2 frame: %uz
m1067	error	http/modules	0	1.13.10		upstream sent headers frame with invalid length: %uz
m1068	error	http/modules	0	1.13.10		upstream sent truncated http2 header
m1069	error	http/modules	0	1.13.10		upstream sent invalid http2 table index: %ui
m1070	error	http/modules	0	1.13.10		upstream sent invalid http2 dynamic table size update: %ui
m1071	error	http/modules	0	1.13.10		upstream sent http2 table index with continuation flag
m1072	error	http/modules	0	1.13.10		upstream sent zero http2 header name length
m1073	error	http/modules	0	1.13.10		upstream sent too large http2 header name length
m1074	error	http/modules	0	1.31.3		upstream sent too large http2 header name length: %uz
m1075	error	http/modules	0	1.13.10		upstream sent invalid encoded header
m1076	error	http/modules	0	1.13.10		upstream sent too large http2 header value length
m1077	error	http/modules	0	1.31.3		upstream sent too large http2 header value length: %uz
m1078	error	http/modules	0	1.13.10		upstream sent invalid header: "%V: %V"
m1079	error	http/modules	0	1.31.3		upstream sent too large http2 header
m1080	error	http/modules	0	1.13.10		upstream sent rst stream frame with invalid length: %uz
m1081	error	http/modules	0	1.13.10		upstream sent goaway frame with non-zero stream id: %ui
m1082	error	http/modules	0	1.13.10		upstream sent goaway frame with invalid length: %uz
m1083	error	http/modules	0	1.13.10		upstream sent window update frame with invalid length: %uz
m1084	error	http/modules	0	1.31.4		upstream sent zero window update
m1085	error	http/modules	0	1.13.10		upstream sent too large window update
m1086	error	http/modules	0	1.13.10		upstream sent settings frame with non-zero stream id: %ui
m1087	error	http/modules	0	1.13.10		upstream sent settings frame with ack flag and non-zero length: %uz
m1088	error	http/modules	0	1.13.10		upstream sent settings frame with invalid length: %uz
m1089	error	http/modules	0	1.14.1		upstream sent too many settings frames
m1090	error	http/modules	0	1.13.10		upstream sent settings frame with too large initial window size: %ui
m1091	error	http/modules	0	1.13.10		upstream sent ping frame with non-zero stream id: %ui
m1092	error	http/modules	0	1.13.10		upstream sent ping frame with invalid length: %uz
m1093	error	http/modules	0	1.13.10		upstream sent ping frame with ack flag
m1094	error	http/modules	0	1.14.1		upstream sent too many ping frames
m1095	error	http/modules	0	1.13.10		no connection data found for keepalive http2 connection
m1096	emerg	http/modules	0	1.13.10		grpcs protocol requires SSL support
m1097	emerg	http/modules	0	1.27.4		"grpc_ssl_certificate_cache" must have the "max" parameter
m1098	emerg	http/modules	0	1.13.10		no "grpc_ssl_certificate_key" is defined for certificate "%V"
m1099	emerg	http/modules	0	1.13.10		no grpc_ssl_trusted_certificate for grpc_ssl_verify
m1100	emerg	http/modules	0	1.13.10		SSL_CTX_set_alpn_protos() failed
m1101	alert	http/modules	0	1.3.6		inflateInit2() failed: %d
m1102	error	http/modules	0	1.3.6		inflate() failed: %d, %d
m1103	error	http/modules	0	1.5.7		inflate() returned %d on response end
m1104	alert	http/modules	0	1.3.6		inflateReset() failed: %d
m1105	alert	http/modules	0	1.3.6		inflateEnd() failed: %d
m1106	alert	http/modules	0	0.1.0		deflateInit2() failed: %d
m1107	alert	http/modules	0	0.1.0		deflate() failed: %d, %d
m1108	alert	http/modules	0	1.9.14		gzip filter failed to use preallocated memory: %ud of %ui
m1109	crit	http/modules	0	0.1.5		"%s" is not a regular file
m1110	error	http/modules	0	0.7.54		image filter: multipart/x-mixed-replace response
m1111	error	http/modules	0	0.7.54		image filter: too big response: %O
m1112	error	http/modules	0	1.5.5		image filter: too big response
m1113	error	http/modules	0			gdImageCreateFromJpegPtr() failed
m1114	error	http/modules	0			gdImageCreateFromGifPtr() failed
m1115	error	http/modules	0			gdImageCreateFromPngPtr() failed
m1116	error	http/modules	0			gdImageCreateFromWebpPtr() failed
m1117	error	http/modules	0			nginx was built without GD WebP support
m1118	error	http/modules	0			unknown image type
m1119	error	http/modules	0	0.7.54		gdImageCreateTrueColor() failed
m1120	error	http/modules	0	0.7.54		gdImageCreate() failed
m1121	error	http/modules	0			gdImageJpegPtr() failed
m1122	error	http/modules	0			gdImageGifPtr() failed
m1123	error	http/modules	0			gdImagePngPtr() failed
m1124	error	http/modules	0			gdImageWebpPtrEx() failed
m1125	crit	http/modules	1	0.3.40		%s "%s" failed
m1126	alert	http/modules	0	0.1.29		"%s" is not a directory
m1127	error	http/modules	1	0.1.0		"%s" is forbidden
m1128	error	http/modules	1	0.1.0		"%s" is not found
m1129	warn	http/modules	0	0.6.16		only the last index in "index" directive should be absolute
m1130	emerg	http/modules	0	0.1.29		index "%V" in "index" directive is invalid
m1131	error	http/modules	0	1.7.6		the value of the "%V" key is more than 255 bytes: "%V"
m1132	?	http/modules	0	1.17.6		limiting connections%s by zone "%V"
m1133	emerg	http/modules	0	1.7.6		limit_conn_zone "%V" uses the "%V" key while previously it used the "%V" key
m1134	emerg	http/modules	0	0.7.20		invalid zone size "%V"
m1135	emerg	http/modules	0	1.1.8		zone "%V" is too small
m1136	emerg	http/modules	0	0.7.20		"%V" must have "zone" parameter
m1137	emerg	http/modules	0	1.7.6		%V "%V" is already bound to key "%V"
m1138	emerg	http/modules	0	0.5.6		invalid number of connections "%V"
m1139	emerg	http/modules	0	0.5.7		connection limit must be less 65536
m1140	error	http/modules	0	1.7.6		the value of the "%V" key is more than 65535 bytes: "%V"
m1141	?	http/modules	0	1.17.1		limiting requests%s, excess: %ui.%03ui by zone "%V"
m1142	?	http/modules	0	1.17.1		delaying request%s, excess: %ui.%03ui, by zone "%V"
m1143	alert	http/modules	0	1.5.13		could not allocate node%s
m1144	emerg	http/modules	0	1.7.6		limit_req "%V" uses the "%V" key while previously it used the "%V" key
m1145	emerg	http/modules	0	0.7.20		invalid rate "%V"
m1146	emerg	http/modules	0	1.15.7		invalid burst value "%V"
m1147	emerg	http/modules	0	1.15.7		invalid delay value "%V"
m1148	warn	http/modules	0	1.7.1		send() to syslog failed
m1149	warn	http/modules	0	1.7.1		send() to syslog has written only %z of %uz
m1150	alert	http/modules	1	0.6.33		write() to "%s" failed
m1151	alert	http/modules	0	0.6.33		write() to "%s" was incomplete: %z of %uz
m1152	error	http/modules	1	0.7.6		testing "%s" existence failed
m1153	alert	http/modules	0	1.30.4		no buffer space in log script copy
m1154	emerg	http/modules	0	0.1.18		unknown log format "%V"
m1155	emerg	http/modules	0	1.2.7		invalid flush time "%V"
m1156	emerg	http/modules	0	1.2.7		invalid compression level "%V"
m1157	emerg	http/modules	0	1.2.7		nginx was built without zlib support
m1158	emerg	http/modules	0	1.2.7		no buffer is defined for access_log "%V"
m1159	emerg	http/modules	0	1.0.9		buffered logs cannot have variables in name
m1160	emerg	http/modules	0	1.7.5		logs to syslog cannot be buffered
m1161	emerg	http/modules	0	1.2.7		access_log "%V" already defined with conflicting parameters
m1162	emerg	http/modules	0	0.7.2		duplicate "log_format" name "%V"
m1163	emerg	http/modules	0	1.11.8		unknown log format escaping "%s"
m1164	emerg	http/modules	0	0.1.29		the closing bracket in "%V" variable is missing
m1165	emerg	http/modules	0	0.1.0		invalid parameter "%s"
m1166	emerg	http/modules	0	0.7.4		invalid "open_log_file_cache" parameter "%V"
m1167	emerg	http/modules	0	0.7.4		"open_log_file_cache" must have "max" parameter
m1168	emerg	http/modules	0	0.3.16		invalid number of the map parameters
m1169	emerg	http/modules	0	0.3.17		duplicate default map parameter
m1170	emerg	http/modules	0	0.5.33		invalid hostname or wildcard "%V"
m1171	emerg	http/modules	0	0.3.17		conflicting parameter "%V"
m1172	error	http/modules	0	0.5.9		the "$memcached_key" variable is not set
m1173	error	http/modules	0	0.3.12		memcached sent invalid key in response "%V" for key "%V"
m1174	error	http/modules	0	1.3.6		memcached sent invalid flags in response "%V" for key "%V"
m1175	error	http/modules	0	0.3.12		memcached sent invalid length in response "%V" for key "%V"
m1176	info	http/modules	0	0.3.12		key: "%V" was not found by memcached
m1177	error	http/modules	0	0.3.12		memcached sent invalid response: "%V"
m1178	error	http/modules	0	0.3.12		memcached sent invalid trailer
m1179	error	http/modules	0	1.0.7		no mp4 trak atoms were found in "%s"
m1180	error	http/modules	0	1.0.7		no mp4 mdat atom was found in "%s"
m1181	error	http/modules	0	1.28.3		no data between start time and end time in "%s"
m1182	error	http/modules	0	1.2.8		start time is out mp4 mdat atom in "%s"
m1183	error	http/modules	0	1.0.7		"%s" mp4 atom is too small:%uL
m1184	error	http/modules	0	1.0.15		"%s" mp4 atom too large:%uL
m1185	error	http/modules	0	1.0.15		"%s" mp4 file truncated
m1186	crit	http/modules	0	1.0.15		pread() read only %z of %z from "%s"
m1187	error	http/modules	0	1.0.7		"%s" mp4 ftyp atom is too large:%uL
m1188	error	http/modules	0	1.22.1		duplicate mp4 ftyp atom in "%s"
m1189	error	http/modules	0	1.22.1		duplicate mp4 moov atom in "%s"
m1190	error	http/modules	0	1.0.7		"%s" mp4 moov atom is too large:%uL, you may want to increase mp4_max_buffer_size
m1191	error	http/modules	0	1.22.1		duplicate mp4 mdat atom in "%s"
m1192	error	http/modules	0	1.22.1		duplicate mp4 mvhd atom in "%s"
m1193	error	http/modules	0	1.0.15		"%s" mp4 mvhd atom too small
m1194	error	http/modules	0	1.5.10		"%s" mp4 start time exceeds file duration
m1195	error	http/modules	0	1.0.7		"%s" mp4 compressed moov atom (cmov) is not supported
m1196	error	http/modules	0	1.0.15		"%s" mp4 tkhd atom too small
m1197	error	http/modules	0	1.22.1		duplicate mp4 tkhd atom in "%s"
m1198	error	http/modules	0	1.22.1		duplicate mp4 mdia atom in "%s"
m1199	error	http/modules	0	1.0.15		"%s" mp4 mdhd atom too small
m1200	error	http/modules	0	1.22.1		duplicate mp4 mdhd atom in "%s"
m1201	error	http/modules	0	1.22.1		duplicate mp4 hdlr atom in "%s"
m1202	error	http/modules	0	1.22.1		duplicate mp4 minf atom in "%s"
m1203	error	http/modules	0	1.22.1		duplicate mp4 vmhd/smhd atom in "%s"
m1204	error	http/modules	0	1.22.1		duplicate mp4 dinf atom in "%s"
m1205	error	http/modules	0	1.22.1		duplicate mp4 stbl atom in "%s"
m1206	error	http/modules	0	1.0.15		"%s" mp4 stsd atom too small
m1207	error	http/modules	0	1.22.1		duplicate mp4 stsd atom in "%s"
m1208	error	http/modules	0	1.0.15		"%s" mp4 stts atom too small
m1209	error	http/modules	0	1.22.1		duplicate mp4 stts atom in "%s"
m1210	error	http/modules	0	1.0.7		no mp4 stts atoms were found in "%s"
m1211	error	http/modules	0	1.0.7		start time is out mp4 stts samples in "%s"
m1212	error	http/modules	0	1.28.3		zero sync sample in "%s"
m1213	error	http/modules	0	1.0.15		"%s" mp4 stss atom too small
m1214	error	http/modules	0	1.22.1		duplicate mp4 stss atom in "%s"
m1215	error	http/modules	0	1.0.15		"%s" mp4 ctts atom too small
m1216	error	http/modules	0	1.22.1		duplicate mp4 ctts atom in "%s"
m1217	error	http/modules	0	1.0.15		"%s" mp4 stsc atom too small
m1218	error	http/modules	0	1.22.1		duplicate mp4 stsc atom in "%s"
m1219	error	http/modules	0	1.0.7		no mp4 stsc atoms were found in "%s"
m1220	error	http/modules	0	1.0.15		zero number of entries in stsc atom in "%s"
m1221	error	http/modules	0	1.26.2		unordered mp4 stsc chunks in "%s"
m1222	error	http/modules	0	1.5.13		%s time is out mp4 stsc chunks in "%s"
m1223	error	http/modules	0	1.0.7		zero number of samples in "%s"
m1224	error	http/modules	0	1.26.3		zero chunk in "%s"
m1225	error	http/modules	0	1.0.15		"%s" mp4 stsz atom too small
m1226	error	http/modules	0	1.22.1		duplicate mp4 stsz atom in "%s"
m1227	error	http/modules	0	1.0.15		start time is out mp4 stsz samples in "%s"
m1228	error	http/modules	0	1.17.9		too large mp4 start samples size in "%s"
m1229	error	http/modules	0	1.5.13		end time is out mp4 stsz samples in "%s"
m1230	error	http/modules	0	1.17.9		too large mp4 end samples size in "%s"
m1231	error	http/modules	0	1.0.15		"%s" mp4 stco atom too small
m1232	error	http/modules	0	1.22.1		duplicate mp4 stco/co64 atom in "%s"
m1233	error	http/modules	0	1.0.7		no mp4 stco atoms were found in "%s"
m1234	error	http/modules	0	1.0.15		start time is out mp4 stco chunks in "%s"
m1235	error	http/modules	0	1.17.9		too large chunk offset in "%s"
m1236	error	http/modules	0	1.5.13		end time is out mp4 stco chunks in "%s"
m1237	error	http/modules	0	1.0.15		"%s" mp4 co64 atom too small
m1238	error	http/modules	0	1.0.7		no mp4 co64 atoms were found in "%s"
m1239	error	http/modules	0	1.0.15		start time is out mp4 co64 chunks in "%s"
m1240	error	http/modules	0	1.5.13		end time is out mp4 co64 chunks in "%s"
m1241	error	http/modules	0	0.6.18		invalid URL prefix in "%V"
m1242	error	http/modules	0	0.7.44		zero length URI to proxy
m1243	error	http/modules	0	0.1.0		upstream sent no valid HTTP/1.0 header
m1244	error	http/modules	0	1.29.0		upstream sent HTTP/1.0 response with early hints
m1245	warn	http/modules	0	1.19.1		upstream sent data after final chunk
m1246	warn	http/modules	0	1.27.2		upstream sent data after trailers
m1247	error	http/modules	0	1.1.4		upstream sent invalid chunked response
m1248	error	http/modules	0	1.27.2		upstream sent too big trailers
m1249	error	http/modules	0	1.27.2		upstream sent invalid trailer: "%*s\x%02xd..."
m1250	emerg	http/modules	0	0.1.0		there must be at least 2 "proxy_buffers"
m1251	emerg	http/modules	0	1.2.0		"proxy_busy_buffers_size" must be equal to or greater than the maximum of the value of "proxy_buffer_size" and one of the "proxy_buffers"
m1252	emerg	http/modules	0	0.1.0		"proxy_busy_buffers_size" must be less than the size of all "proxy_buffers" minus one buffer
m1253	emerg	http/modules	0	1.2.0		"proxy_temp_file_write_size" must be equal to or greater than the maximum of the value of "proxy_buffer_size" and one of the "proxy_buffers"
m1254	emerg	http/modules	0	1.2.0		"proxy_max_temp_file_size" must be equal to zero to disable temporary files usage or must be equal to or greater than the maximum of the value of "proxy_buffer_size" and one of the "proxy_buffers"
m1255	emerg	http/modules	0	0.7.44		"proxy_cache" zone "%V" is unknown
m1256	emerg	http/modules	0	0.3.10		https protocol requires SSL support
m1257	emerg	http/modules	0	0.1.1		invalid URL prefix
m1258	emerg	http/modules	0	1.2.0		"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement, or inside "limit_except" block
m1259	emerg	http/modules	0	1.2.0		"proxy_redirect default" cannot be used with "proxy_pass" directive with variables
m1260	emerg	http/modules	0	1.2.0		"proxy_redirect default" should be placed after the "proxy_pass" directive
m1261	emerg	http/modules	0	1.0.9		using regex "%V" requires PCRE library
m1262	emerg	http/modules	0	1.27.4		"proxy_ssl_certificate_cache" must have the "max" parameter
m1263	emerg	http/modules	0	0.1.1		"proxy_send_lowat" must be less than %d (sysctl net.inet.tcp.sendspace)
m1264	warn	http/modules	0	0.1.1		"proxy_send_lowat" is not supported, ignored
m1265	emerg	http/modules	0	1.7.8		no "proxy_ssl_certificate_key" is defined for certificate "%V"
m1266	emerg	http/modules	0	1.7.0		no proxy_ssl_trusted_certificate for proxy_ssl_verify
m1267	alert	http/modules	0	1.30.4		no buffer space in HTTP/2 create request
m1268	alert	http/modules	0	0.5.6		range in overlapped buffers
m1269	emerg	http/modules	0	1.13.1		%s in set_real_ip_from "%V"
m1270	emerg	http/modules	0	0.3.23		the "none" or "blocked" referers are specified in the "valid_referers" directive without any valid referer
m1271	emerg	http/modules	0	0.1.17		invalid referer "%V"
m1272	emerg	http/modules	0	0.7.64		empty regex in "%V"
m1273	warn	http/modules	0	0.1.25		using uninitialized "%V" variable
m1274	emerg	http/modules	0	1.17.7		empty replacement
m1275	emerg	http/modules	0	0.8.42		invalid return code "%V"
m1276	emerg	http/modules	0	0.1.17		invalid condition "%V"
m1277	emerg	http/modules	0	0.1.25		unexpected "%V" in condition
m1278	alert	http/modules	0	1.30.4		scgi request length mismatch
m1279	emerg	http/modules	0	0.8.42		there must be at least 2 "scgi_buffers"
m1280	emerg	http/modules	0	1.2.0		"scgi_busy_buffers_size" must be equal to or greater than the maximum of the value of "scgi_buffer_size" and one of the "scgi_buffers"
m1281	emerg	http/modules	0	0.8.42		"scgi_busy_buffers_size" must be less than the size of all "scgi_buffers" minus one buffer
m1282	emerg	http/modules	0	1.2.0		"scgi_temp_file_write_size" must be equal to or greater than the maximum of the value of "scgi_buffer_size" and one of the "scgi_buffers"
m1283	emerg	http/modules	0	1.2.0		"scgi_max_temp_file_size" must be equal to zero to disable temporary files usage or must be equal to or greater than the maximum of the value of "scgi_buffer_size" and one of the "scgi_buffers"
m1284	emerg	http/modules	0	0.8.42		"scgi_cache" zone "%V" is unknown
m1285	warn	http/modules	0	1.7.5		no "scgi_cache_key" for "scgi_cache"
m1286	emerg	http/modules	0	1.2.7		"secure_link_secret" cannot be mixed with "secure_link" and "secure_link_md5"
m1287	error	http/modules	0	1.9.8		unexpected status code %ui in slice response
m1288	error	http/modules	0	1.9.8		etag mismatch in slice response
m1289	error	http/modules	0	1.9.8		invalid range in slice response
m1290	error	http/modules	0	1.9.8		no complete length in slice response
m1291	error	http/modules	0	1.27.4		unexpected range in slice response: %O-%O, expected: %O-%O
m1292	error	http/modules	0	1.11.13		missing slice response
m1293	emerg	http/modules	0	1.2.0		percent total is greater than 100%%
m1294	emerg	http/modules	0	0.8.37		invalid percent value "%V"
m1295	error	http/modules	0	0.1.23		invalid SSI command: "%V"
m1296	error	http/modules	0	0.3.36		invalid context of SSI command: "%V"
m1297	error	http/modules	0	1.1.19		too many SSI command parameters: "%V"
m1298	error	http/modules	0	0.1.23		duplicate "%V" parameter in "%V" SSI command
m1299	error	http/modules	0	0.1.23		invalid parameter name: "%V" in "%V" SSI command
m1300	error	http/modules	0	0.1.23		mandatory "%V" parameter is absent in "%V" SSI command
m1301	alert	http/modules	0	0.3.42		the same buf was used in ssi
m1302	error	http/modules	0	0.3.26		the "%V%c..." SSI command is too long
m1303	error	http/modules	0	1.17.2		unexpected "-" symbol after "%V" parameter in "%V" SSI command
m1304	error	http/modules	0	0.3.26		too long "%V%c..." parameter in "%V" SSI command
m1305	error	http/modules	0	0.1.23		unexpected "%c" symbol after "%V" parameter in "%V" SSI command
m1306	error	http/modules	0	0.1.23		unexpected "%c" symbol before value of "%V" parameter in "%V" SSI command
m1307	error	http/modules	0	0.3.26		too long "%V%c..." value of "%V" parameter in "%V" SSI command
m1308	error	http/modules	0	0.1.23		unexpected "%c" symbol after "%V" value of "%V" parameter in "%V" SSI command
m1309	error	http/modules	0	0.1.23		unexpected "%c" symbol in "%V" SSI command
m1310	error	http/modules	0	0.1.29		the closing bracket in "%V" variable is missing
m1311	error	http/modules	0	0.1.29		invalid variable name in "%V"
m1312	error	http/modules	0	0.8.25		%V
m1313	alert	http/modules	0	0.1.5		pcre2_match() failed: %d on "%V" using "%V"
m1314	alert	http/modules	0	1.25.5		using regex "%V" in SSI requires PCRE library
m1315	error	http/modules	0	1.9.15		inclusion may be either virtual="%V" or file="%V"
m1316	error	http/modules	0	0.2.5		no parameter in "include" SSI command
m1317	error	http/modules	0	1.2.0		"set" and "stub" cannot be used together in "include" SSI command
m1318	error	http/modules	0	1.2.0		"wait" cannot be used with file="%V"
m1319	error	http/modules	0	0.3.44		invalid value "%V" in the "wait" parameter
m1320	error	http/modules	0	0.3.55		"stub"="%V" for "include" not found
m1321	error	http/modules	0	1.2.0		can only wait for one subrequest at a time
m1322	error	http/modules	0	0.5.33		unknown encoding "%V" in the "echo" command
m1323	error	http/modules	0	0.3.36		the "if" command inside the "if" command
m1324	error	http/modules	0	0.2.4		invalid expression in "%V"
m1325	emerg	http/modules	0	0.3.20		conflicting SSI command "%V"
m1326	emerg	http/modules	0	0.7.14		no "ssl_certificate_key" is defined for certificate "%V"
m1327	warn	http/modules	0	0.7.63		nginx was built with SNI support, however, now it is linked dynamically to an OpenSSL library which has no tlsext support, therefore SNI is not available
m1328	emerg	http/modules	0	1.15.9		variables in "ssl_certificate" and "ssl_certificate_key" directives are not supported on this platform
m1329	emerg	http/modules	0	1.27.2		no ssl_client_certificate or ssl_trusted_certificate for ssl_verify_client
m1330	emerg	http/modules	0	1.19.0		"ssl_ocsp" is incompatible with "ssl_verify_client optional_no_ca"
m1331	emerg	http/modules	0	1.29.3		"ssl_stapling" is incompatible with "ssl_certificate_compression"
m1332	emerg	http/modules	0	1.27.4		"ssl_certificate_cache" must have the "max" parameter
m1333	emerg	http/modules	0	0.5.6		session cache "%V" is too small
m1334	emerg	http/modules	0	0.5.6		invalid session cache "%V"
m1335	emerg	http/modules	0	1.19.0		OCSP cache "%V" is too small
m1336	emerg	http/modules	0	1.19.0		invalid OCSP cache "%V"
m1337	emerg	http/modules	0	1.25.0		"ssl_protocols" must enable TLSv1.3 for the "listen ... %s" directive in %s:%ui
m1338	emerg	http/modules	0	1.25.0		no "ssl_certificate" is defined for the "listen ... %s" directive in %s:%ui
m1339	alert	http/modules	0	0.5.18		the same buf was used in sub
m1340	emerg	http/modules	0	1.9.4		empty search pattern
m1341	emerg	http/modules	0	1.9.4		number of search patterns exceeds 255
m1342	emerg	http/modules	0	0.7.51		invalid code "%*s"
m1343	info	http/modules	0	0.6.18		%s in upstream "%V"
m1344	emerg	http/modules	0	1.31.0		"tunnel_send_lowat" must be less than %d (sysctl net.inet.tcp.sendspace)
m1345	warn	http/modules	0	1.31.0		"tunnel_send_lowat" is not supported, ignored
m1346	warn	http/modules	0	1.3.16		load balancing method redefined
m1347	emerg	http/modules	0	1.1.4		invalid value "%V" in "%V" directive
m1348	warn	http/modules	0	1.29.6		balancer does not support sticky
m1349	warn	http/modules	0	1.29.6		could not allocate node%s, expiring least recently used session
m1350	emerg	http/modules	0	1.29.6		sticky zone "%V" is used in upstream "%V" while previously it was used in upstream "%V"
m1351	emerg	http/modules	0	1.29.6		unknown parameter "%V"
m1352	emerg	http/modules	0	1.29.6		sticky zone "%V" is already used in upstream "%V"
m1353	emerg	http/modules	0	1.9.0		invalid zone name "%V"
m1354	error	http/modules	0	1.27.3		%V could not be resolved (%i: %s) while resolving service %V of %V
m1355	error	http/modules	0	1.27.3		service %V of %V could not be resolved (%i: %s)
m1356	error	http/modules	0	1.27.3		cannot add new server to upstream "%V", memory exhausted
m1357	error	http/modules	0	0.1.5		client sent too short userid cookie "%V"
m1358	error	http/modules	0	0.1.5		client sent invalid userid cookie "%V"
m1359	notice	http/modules	0	1.0.5		userid cookie "%V=%08XD%08XD%08XD%08XD" was reset
m1360	error	http/modules	0	1.5.8		suwsgi protocol requires SSL support
m1361	alert	http/modules	0	0.8.40		uwsgi request is too little: %uz
m1362	alert	http/modules	0	1.15.4		uwsgi request is too big: %uz
m1363	alert	http/modules	0	1.30.4		uwsgi request length mismatch
m1364	emerg	http/modules	0	0.8.40		there must be at least 2 "uwsgi_buffers"
m1365	emerg	http/modules	0	1.2.0		"uwsgi_busy_buffers_size" must be equal to or greater than the maximum of the value of "uwsgi_buffer_size" and one of the "uwsgi_buffers"
m1366	emerg	http/modules	0	0.8.40		"uwsgi_busy_buffers_size" must be less than the size of all "uwsgi_buffers" minus one buffer
m1367	emerg	http/modules	0	1.2.0		"uwsgi_temp_file_write_size" must be equal to or greater than the maximum of the value of "uwsgi_buffer_size" and one of the "uwsgi_buffers"
m1368	emerg	http/modules	0	1.2.0		"uwsgi_max_temp_file_size" must be equal to zero to disable temporary files usage or must be equal to or greater than the maximum of the value of "uwsgi_buffer_size" and one of the "uwsgi_buffers"
m1369	emerg	http/modules	0	0.8.40		"uwsgi_cache" zone "%V" is unknown
m1370	warn	http/modules	0	1.7.5		no "uwsgi_cache_key" for "uwsgi_cache"
m1371	emerg	http/modules	0	1.5.8		suwsgi protocol requires SSL support
m1372	emerg	http/modules	0	1.27.4		"uwsgi_ssl_certificate_cache" must have the "max" parameter
m1373	emerg	http/modules	0	1.7.8		no "uwsgi_ssl_certificate_key" is defined for certificate "%V"
m1374	emerg	http/modules	0	1.7.0		no uwsgi_ssl_trusted_certificate for uwsgi_ssl_verify
m1375	error	http/modules	0	0.7.8		not well formed XML document
m1376	error	http/modules	0	0.7.8		xmlCreatePushParserCtxt() failed
m1377	error	http/modules	0	0.7.8		xmlParseChunk() failed, error:%d
m1378	error	http/modules	0	0.7.8		xmlCopyDtd() failed
m1379	warn	http/modules	0	1.31.3		xslt filter external entity ignored: "%s" "%s" "%s"
m1380	error	http/modules	1	1.31.2		libxml2 error
m1381	error	http/modules	0	0.7.8		libxml2 error: "%*s"
m1382	error	http/modules	0	0.7.8		xsltApplyStylesheet() failed
m1383	error	http/modules	0	0.7.8		xsltSaveResultToString() failed
m1384	error	http/modules	0	0.7.8		xsltSaveResultToString() returned zero-length result
m1385	error	http/modules	0	1.1.18		xsltQuoteOneUserParam("%s", "%s") failed
m1386	error	http/modules	0	0.7.8		invalid libxslt parameter "%s"
m1387	error	http/modules	0	0.7.8		xmlParseDTD() failed
m1388	error	http/modules	0	0.7.8		xsltParseStylesheetFile("%s") failed
m1389	error	http/modules/perl	0	0.3.21		eval_pv("%V") failed
m1390	alert	http/modules/perl	0	0.3.21		perl_alloc() failed
m1391	alert	http/modules/perl	0	0.3.21		perl_parse() failed: %d
m1392	alert	http/modules/perl	0	0.4.9		version 1.31.5 of nginx.pm is required, but %s was found
m1393	emerg	http/modules/perl	0	0.7.63		require_pv("%s") failed: "%*s"
m1394	error	http/modules/perl	0	0.7.63		call_sv("%V") failed: "%*s"
m1395	alert	http/modules/perl	0	0.3.21		call_sv("%V") returned %d results
m1396	emerg	http/modules/perl	0	0.3.21		duplicate perl handler "%V"
m1397	error	http/modules/perl	0	0.3.21		eval_pv("%V") failed
m1398	info	http/v2	0	1.14.1		http2 flood detected
m1399	info	http/v2	0	1.19.0		invalid connection preface
m1400	info	http/v2	0	1.13.10		client sent frame with unknown type %ui
m1401	info	http/v2	0	1.9.14		client sent padded DATA frame with incorrect length: 0
m1402	info	http/v2	0	1.9.5		client sent padded DATA frame with incorrect length: %uz, padding: %uz
m1403	info	http/v2	0	1.19.3		client sent DATA frame with incorrect identifier
m1404	info	http/v2	0	1.7.1		client violated connection flow control: received DATA frame length %uz, available window %uz
m1405	info	http/v2	0	1.7.1		client violated flow control for stream %ui: received DATA frame length %uz, available window %uz
m1406	info	http/v2	0	1.7.1		client sent DATA frame for half-closed stream %ui
m1407	alert	http/v2	0	1.10.2		http2 preread buffer overflow
m1408	info	http/v2	0	1.9.5		client sent HEADERS frame with incorrect length %uz
m1409	info	http/v2	0	1.9.5		client sent HEADERS frame with empty header block
m1410	info	http/v2	0	1.9.5		client sent padded HEADERS frame with incorrect length: %uz, padding: %uz
m1411	info	http/v2	0	1.9.5		client sent HEADERS frame with incorrect identifier %ui, the last was %ui
m1412	info	http/v2	0	1.9.6		client sent HEADERS frame for stream %ui with incorrect dependency
m1413	info	http/v2	0	1.7.1		concurrent streams exceeded %ui
m1414	info	http/v2	0	1.25.3		client sent too many streams at once
m1415	info	http/v2	0	1.9.15		client sent stream with data before settings were acknowledged
m1416	info	http/v2	0	1.25.3		client sent too many refused streams
m1417	info	http/v2	0	1.9.5		client sent header block with too long %s value
m1418	info	http/v2	0	1.9.5		client sent header block with incorrect length
m1419	info	http/v2	0	1.9.5		client sent header field with too long length value
m1420	info	http/v2	0	1.19.7		client sent too large header field
m1421	info	http/v2	0	1.9.5		client sent invalid encoded header field
m1422	info	http/v2	0	1.9.5		client sent header field with incorrect length
m1423	info	http/v2	0	1.16.1		client sent zero header name length
m1424	info	http/v2	0	1.19.7		client sent too large header
m1425	info	http/v2	0	1.9.5		client sent invalid header: "%V"
m1426	info	http/v2	0	1.9.5		client sent inappropriate frame while CONTINUATION was expected
m1427	info	http/v2	0	1.9.5		client sent CONTINUATION frame with incorrect identifier
m1428	info	http/v2	0	1.9.5		client sent PRIORITY frame with incorrect length %uz
m1429	info	http/v2	0	1.16.1		client sent too many PRIORITY frames
m1430	info	http/v2	0	1.9.5		client sent PRIORITY frame with incorrect identifier
m1431	info	http/v2	0	1.9.7		client sent PRIORITY frame for stream %ui with incorrect dependency
m1432	info	http/v2	0	1.5.9		client sent RST_STREAM frame with incorrect length %uz
m1433	info	http/v2	0	1.9.5		client sent RST_STREAM frame with incorrect identifier
m1434	info	http/v2	0	1.5.9		client canceled stream %ui
m1435	info	http/v2	0	1.7.1		client terminated stream %ui due to internal error
m1436	info	http/v2	0	1.5.9		client terminated stream %ui with status %ui
m1437	info	http/v2	0	1.19.3		client sent SETTINGS frame with incorrect identifier
m1438	info	http/v2	0	1.9.5		client sent SETTINGS frame with the ACK flag and nonzero length
m1439	info	http/v2	0	1.9.5		client sent SETTINGS frame with incorrect length %uz
m1440	info	http/v2	0	1.9.5		client sent SETTINGS frame with incorrect INITIAL_WINDOW_SIZE value %ui
m1441	info	http/v2	0	1.9.5		client sent SETTINGS frame with incorrect MAX_FRAME_SIZE value %ui
m1442	info	http/v2	0	1.13.9		client sent SETTINGS frame with incorrect ENABLE_PUSH value %ui
m1443	info	http/v2	0	1.9.5		client sent PUSH_PROMISE frame
m1444	info	http/v2	0	1.7.1		client sent PING frame with incorrect length %uz
m1445	info	http/v2	0	1.19.3		client sent PING frame with incorrect identifier
m1446	info	http/v2	0	1.9.5		client sent GOAWAY frame with incorrect length %uz
m1447	info	http/v2	0	1.19.3		client sent GOAWAY frame with incorrect identifier
m1448	info	http/v2	0	1.5.10		client sent WINDOW_UPDATE frame with incorrect length %uz
m1449	info	http/v2	0	1.13.0		client sent WINDOW_UPDATE frame with incorrect window increment 0
m1450	info	http/v2	0	1.9.5		client violated flow control for stream %ui: received WINDOW_UPDATE frame with window increment %uz not allowed for window %z
m1451	info	http/v2	0	1.9.5		client violated connection flow control: received WINDOW_UPDATE frame with window increment %uz not allowed for window %uz
m1452	info	http/v2	0	1.9.5		client sent unexpected CONTINUATION frame
m1453	alert	http/v2	0	1.7.1		receive buffer overrun
m1454	alert	http/v2	0	1.7.1		state buffer overflow: %uz bytes required
m1455	alert	http/v2	0	1.7.1		requested control frame is too large: %uz
m1456	info	http/v2	0	1.9.5		client sent invalid header name: "%V"
m1457	info	http/v2	0	1.9.5		client sent header "%V" with invalid value: "%V"
m1458	info	http/v2	0	1.25.0		client sent out of order pseudo-headers
m1459	info	http/v2	0	1.11.13		client sent unknown pseudo-header ":%V"
m1460	info	http/v2	0	1.7.1		client sent duplicate :path header
m1461	info	http/v2	0	1.9.5		client sent empty :path header
m1462	info	http/v2	0	1.9.5		client sent invalid :path header: "%V"
m1463	info	http/v2	0	1.7.1		client sent duplicate :method header
m1464	info	http/v2	0	1.9.5		client sent empty :method header
m1465	info	http/v2	0	1.7.1		client sent invalid method: "%V"
m1466	info	http/v2	0	1.11.13		client sent duplicate :scheme header
m1467	info	http/v2	0	1.11.13		client sent empty :scheme header
m1468	info	http/v2	0	1.15.1		client sent invalid :scheme header: "%V"
m1469	info	http/v2	0	1.25.0		client sent duplicate ":authority" header
m1470	info	http/v2	0	1.28.1		client sent invalid ":authority" header
m1471	info	http/v2	0	1.13.6		client sent no :method header
m1472	info	http/v2	0	1.13.9		client sent no :scheme header
m1473	info	http/v2	0	1.13.6		client sent no :path header
m1474	info	http/v2	0	1.25.0		client attempted to request the server name for which the negotiated protocol is disabled
m1475	info	http/v2	0	1.31.0		client sent "Connection" header
m1476	info	http/v2	0	1.31.0		client sent "Keep-Alive" header
m1477	info	http/v2	0	1.31.0		client sent "Transfer-Encoding" header
m1478	info	http/v2	0	1.31.0		client sent "Upgrade" header
m1479	info	http/v2	0	1.31.0		client sent invalid "TE" header
m1480	info	http/v2	0	1.25.0		client sent neither ":authority" nor "Host" header
m1481	info	http/v2	0	1.25.0		client sent ":authority" and "Host" headers with different values
m1482	info	http/v2	0	1.5.13		client prematurely closed stream
m1483	alert	http/v2	0	1.21.2		no space in http2 body buffer
m1484	info	http/v2	0	1.7.1		client intended to send body data larger than declared
m1485	error	http/v2	0	1.3.9		client intended to send too large chunked body: %O bytes
m1486	info	http/v2	0	1.7.1		client prematurely closed stream: only %O out of %O bytes of request body received
m1487	alert	http/v2	0	1.10.2		http2 negative window update
m1488	info	http/v2	1	1.9.5		kevent() reported that client %V closed idle connection
m1489	crit	http/v2	0	1.31.1		too long response header value: "Content-Type: %V"
m1490	crit	http/v2	0	1.31.1		too long response header value: "Location: %V"
m1491	crit	http/v2	0	1.9.5		too long response header name: "%V"
m1492	crit	http/v2	0	1.9.5		too long response header value: "%V: %V"
m1493	crit	http/v2	0	1.13.2		too long response trailer name: "%V"
m1494	crit	http/v2	0	1.13.2		too long response trailer value: "%V: %V"
m1495	error	http/v2	0	1.17.2		output on closed stream
m1496	emerg	http/v2	0	1.31.4		the maximum body preread buffer size is %ud
m1497	emerg	http/v2	0	1.9.5		the http2 chunk size cannot be zero
m1498	warn	http/v2	0	1.19.7		the "%s" directive is obsolete, use the "%s" directive instead
m1499	warn	http/v2	0	1.25.1		the "%V" directive is obsolete, ignored
m1500	info	http/v2	0	1.9.5		client sent invalid hpack table index 0
m1501	info	http/v2	0	1.9.5		client sent out of bound hpack table index: %ui
m1502	info	http/v2	0	1.9.5		client sent invalid table size update: %uz
m1503	error	http/v3	0	1.25.0		failed to create http3 session
m1504	info	http/v3	0	1.25.0		http3 flood detected
m1505	emerg	http/v3	0	1.25.0		"%V" zero key size
m1506	info	http/v3	0	1.25.0		client exceeded integer size limit
m1507	info	http/v3	0	1.25.0		client sent negative base
m1508	info	http/v3	0	1.25.0		client sent too large field line
m1509	info	http/v3	0	1.25.0		not enough dynamic table capacity
m1510	info	http/v3	0	1.25.4		client sent invalid encoded field line
m1511	error	http/v3	0	1.25.0		client sent invalid header
m1512	info	http/v3	0	1.25.0		client sent duplicate ":method" header
m1513	info	http/v3	0	1.25.0		client sent empty ":method" header
m1514	info	http/v3	0	1.25.0		client sent duplicate ":path" header
m1515	info	http/v3	0	1.25.0		client sent empty ":path" header
m1516	info	http/v3	0	1.25.0		client sent invalid ":path" header: "%V"
m1517	info	http/v3	0	1.25.0		client sent duplicate ":scheme" header
m1518	info	http/v3	0	1.25.0		client sent empty ":scheme" header
m1519	info	http/v3	0	1.25.0		client sent invalid ":scheme" header: "%V"
m1520	info	http/v3	0	1.25.0		client sent unknown pseudo-header "%V"
m1521	info	http/v3	0	1.25.0		client sent no ":method" header
m1522	info	http/v3	0	1.25.0		client sent no ":scheme" header
m1523	info	http/v3	0	1.25.0		client sent no ":path" header
m1524	error	http/v3	0	1.25.0		client sent invalid body
m1525	error	http/v3	0	1.25.0		client intended to send too large body: %O+%ui bytes
m1526	info	http/v3	0	1.25.0		client sent less body data than expected: %O out of %O bytes of request body received
m1527	error	http/v3	0	1.25.0		not enough dynamic table capacity
m1528	info	http/v3	0	1.25.0		client exceeded http3_max_table_capacity limit
m1529	info	http/v3	0	1.25.0		client exceeded http3_max_blocked_streams limit
m1530	info	http/v3	0	1.25.0		missing mandatory stream
m1531	info	http/v3	0	1.31.2		stream already created
m1532	error	http/v3	0	1.25.0		failed to create server stream
m1533	error	http/v3	0	1.25.0		failed to send settings
m1534	error	http/v3	0	1.25.0		failed to send goaway
m1535	error	http/v3	0	1.25.0		failed to send section acknowledgement
m1536	error	http/v3	0	1.25.0		failed to send stream cancellation
m1537	error	http/v3	0	1.25.0		failed to send insert count increment
m1538	error	mail	1	0.1.45		auth http server %V timed out
m1539	error	mail	0	1.9.14		auth http server %V sent invalid response
m1540	info	mail	0	0.3.5		client login failed: "%V"
m1541	error	mail	0	0.1.45		auth http server %V did not send server or port
m1542	error	mail	0	0.4.10		auth http server %V did not send password
m1543	error	mail	0	0.1.45		auth http server %V sent invalid server address:"%V"
m1544	error	mail	0	0.1.45		auth http server %V sent invalid server port:"%V"
m1545	error	mail	0	0.1.45		auth http server %V sent invalid header in response
m1546	emerg	mail	0	1.2.4		no "auth_http" is defined for server in %s:%ui
m1547	emerg	mail	0	0.4.11		%s in auth_http "%V"
m1548	emerg	mail	0	0.5.33		unknown mail protocol for server in %s:%ui
m1549	emerg	mail	0	1.11.4		no "listen" is defined for server in %s:%ui
m1550	emerg	mail	0	0.7.14		the "ssl" parameter requires ngx_mail_ssl_module
m1551	emerg	mail	0	0.3.42		duplicate "%V" address and port pair
m1552	emerg	mail	0	0.5.33		unknown protocol "%V"
m1553	info	mail	0	1.7.1		*%uA client %*s connected to %V
m1554	info	mail	0	0.4.11		client sent invalid base64 encoding in AUTH PLAIN command
m1555	info	mail	0	0.4.11		client sent invalid login in AUTH PLAIN command
m1556	info	mail	0	0.4.11		client sent invalid password in AUTH PLAIN command
m1557	info	mail	0	0.4.11		client sent invalid base64 encoding in AUTH LOGIN command
m1558	info	mail	0	0.4.11		client sent invalid base64 encoding in AUTH CRAM-MD5 command
m1559	info	mail	0	0.4.11		client sent invalid CRAM-MD5 hash in AUTH CRAM-MD5 command
m1560	info	mail	0	1.11.6		client sent invalid base64 encoding in AUTH EXTERNAL command
m1561	info	mail	0	0.5.13		client sent too long command "%V"
m1562	info	mail	0	1.21.0		client sent too many invalid commands
m1563	info	mail	1	0.1.0		upstream timed out
m1564	info	mail	0	0.2.2		client logged in
m1565	error	mail	0	1.19.4		no password available
m1566	error	mail	0	1.9.2		could not send PROXY protocol header at once
m1567	error	mail	0	0.1.0		upstream sent too long response line: "%s"
m1568	error	mail	0	0.1.38		upstream sent invalid response: "%s"
m1569	info	mail	0	0.4.14		upstream sent invalid response: "%V"
m1570	info	mail	0	1.13.7		shutdown timeout
m1571	info	mail	0	0.2.2		proxied session done
m1572	info	mail	0			client was rejected: "%V"
m1573	error	mail	0	1.28.3		%V resolved to invalid host name "%V"
m1574	error	mail	0	0.7.64		"%V" could not be resolved (%i: %s)
m1575	emerg	mail	0	0.7.14		no "ssl_certificate" is defined for the "%s" directive in %s:%ui
m1576	emerg	mail	0	0.7.14		no "ssl_certificate_key" is defined for the "%s" directive in %s:%ui
m1577	emerg	mail	0	1.15.0		no "ssl_certificate_key" is defined for certificate "%V" and the "%s" directive in %s:%ui
m1578	crit	misc	1	0.6.29		ProfilerStart(%s) failed
m1579	warn	njs	0			ignored internalRedirect() because headers were already sent
m1580	error	njs	0			async operation inside "%V" header filter
m1581	error	njs	0			async operation inside "%V" body filter
m1582	error	njs	0			no "js_import" directives found for "js_set" handler "%V" in the current scope
m1583	error	njs	0			async operation inside "%V" variable handler
m1584	error	njs	0			pending events
m1585	warn	njs	0			ignored setting of response header "%V" because headers were already sent
m1586	warn	njs	0			http js reading request body from a temporary file
m1587	error	njs	0			js subrequest: failed to get the parent context
m1588	error	njs	0			js subrequest reply creation failed
m1589	error	njs	0			http js periodic "%V" is already running, killing previous instance
m1590	error	njs	0			no "js_import" directives found for "js_periodic" handler "%V" in the current scope
m1591	error	njs	0			http js periodic shutdown handler while not closing
m1592	emerg	njs	0			method name is required
m1593	emerg	njs	0			"worker_affinity" is not supported with unset "worker_processes" directive
m1594	emerg	njs	0			the number of "worker_processes" is not equal to the size of "worker_affinity" mask
m1595	emerg	njs	0			invalid character "%c" in "worker_affinity="
m1596	emerg	njs	0			variable "%V" is redeclared with different function name
m1597	emerg	njs	0			unrecognized flag "%V"
m1598	emerg	njs	0			invalid buffer_type value "%V", it must be "string" or "buffer"
m1599	emerg	njs	0			no imports defined for "js_access" "%V", use "js_import" directive
m1600	emerg	njs	0			no imports defined for "js_content" "%V", use "js_import" directive
m1601	emerg	njs	0			no imports defined for "js_header_filter" "%V", use "js_import" directive
m1602	emerg	njs	0			no imports defined for "js_body_filter" "%V", use "js_import" directive
m1603	emerg	njs	0			failed to initialize preload objects
m1604	emerg	njs	0			%*s, included in %s:%ui
m1605	emerg	njs	0	0.6.36		%*s
m1606	emerg	njs	0			extra characters in js script: "%*s"
m1607	error	njs	0			js job exception: %V
m1608	error	njs	0			js function "%V" not found
m1609	error	njs	0			js job exception: %s
m1610	emerg	njs	0			njs_arr_add() failed
m1611	emerg	njs	0			JS_WriteObject() failed
m1612	error	njs	0			js native module init failed: %s
m1613	error	njs	0			js resolve module failed
m1614	error	njs	0			js pending jobs after context teardown, not reusing context
m1615	warn	njs	0			js remaining memory usage of the context exceeds "js_context_reuse_max_size" limit: %L, not reusing it
m1616	error	njs	0			js can't get %s
m1617	error	njs	0			js %s: %V
m1618	info	njs	0			js: Timer "%V" already exists
m1619	info	njs	0			js: %V: %uL.%06uLms
m1620	info	njs	0			js: Timer "%V" doesn't exist
m1621	?	njs	0			js: %*s
m1622	emerg	njs	0			cannot extract export name from file path "%V", use extended "from" syntax
m1623	emerg	njs	0			empty export name
m1624	emerg	njs	0			cannot start with "%c" in export name "%V"
m1625	emerg	njs	0			invalid character "%c" in export name "%V"
m1626	emerg	njs	0			invalid character "'" in file path "%V"
m1627	emerg	njs	0			empty global name
m1628	emerg	njs	0			cannot start with "%c" in global name "%V"
m1629	emerg	njs	0			invalid character "%c" in global name "%V"
m1630	error	njs	0			js_fetch_proxy URL must use http:// scheme
m1631	error	njs	0			js_fetch_proxy URL credentials must be in user:password format
m1632	error	njs	0			js_fetch_proxy username is empty
m1633	error	njs	0			js_fetch_proxy password is empty
m1634	error	njs	0			invalid proxy URL: %V
m1635	emerg	njs	0			invalid proxy URL: %V
m1636	emerg	njs	0			proxy host is empty in URL: %V
m1637	emerg	njs	0			failed to create js VM
m1638	alert	njs	0			dlclose() failed: %s
m1639	emerg	njs	0			invalid parameter "%V", expected "as"
m1640	emerg	njs	0			dlopen("%V") failed: %s
m1641	emerg	njs	0			dlsym("%V", "js_init_module") failed: %s
m1642	emerg	njs	0			"load_js_native_module" requires QuickJS support
m1643	error	njs	0			js http SSL certificate verify error: (%l:%s)
m1644	error	njs	0			js http SSL certificate does not match "%V"
m1645	emerg	njs	0			invalid format while loading js_shared_dict_zone "%V" from state file "%s": %s at offset %z
m1646	alert	njs	1	0.1.0		open() "%s" failed
m1647	emerg	njs	1	0.5.13		read() "%s" failed
m1648	emerg	njs	0	0.7.63		read() has read only %z of %uz from %s
m1649	alert	njs	0			failed to save the state of shared dict zone "%V"
m1650	emerg	njs	0			js_shared_dict_zone "%V" uses timeout %M while previously it did not use timeout
m1651	emerg	njs	0			js_shared_dict_zone "%V" had previously a different type
m1652	emerg	njs	0			invalid timeout value "%V"
m1653	emerg	njs	0			invalid dict type "%s"
m1654	emerg	njs	0			evict requires timeout=
m1655	emerg	njs	0			state file is not supported on 32-bit platform when timeout is used
m1656	error	njs	0			stream js periodic "%V" is already running, killing previous instance
m1657	emerg	njs	0			no imports defined for "js_preread" "%V", use "js_import" directive
m1658	emerg	njs	0			no imports defined for "js_filter" "%V", use "js_import" directive
m1659	emerg	os/unix	1	0.8.25		malloc(%uz) failed
m1660	emerg	os/unix	1	0.8.25		posix_memalign(%uz, %uz) failed
m1661	emerg	os/unix	1	0.8.25		memalign(%uz, %uz) failed
m1662	alert	os/unix	1	0.1.0		sendmsg() failed
m1663	alert	os/unix	0	1.5.4		recvmsg() returned not enough data: %z
m1664	alert	os/unix	0	0.1.0		recvmsg() returned too small ancillary data
m1665	alert	os/unix	0	0.1.0		recvmsg() returned invalid ancillary data level %d or type %d
m1666	alert	os/unix	0	0.1.0		recvmsg() returned no ancillary data
m1667	alert	os/unix	1	0.1.5		close() channel failed
m1668	emerg	os/unix	1	0.1.0		fork() failed
m1669	emerg	os/unix	1	0.1.0		setsid() failed
m1670	emerg	os/unix	1	0.1.0		open("/dev/null") failed
m1671	emerg	os/unix	1	0.1.0		dup2(STDIN) failed
m1672	emerg	os/unix	1	0.1.0		dup2(STDOUT) failed
m1673	emerg	os/unix	1	0.1.0		dup2(STDERR) failed
m1674	emerg	os/unix	1	0.1.0		close() failed
m1675	alert	os/unix	1	0.1.0		sysctlbyname(kern.ostype) failed
m1676	alert	os/unix	1	0.1.0		sysctlbyname(kern.osrelease) failed
m1677	alert	os/unix	1	0.1.0		sysctlbyname(%s) failed
m1678	alert	os/unix	0	1.0.11		sysctl kern.ipc.somaxconn must be less than 32768
m1679	notice	os/unix	0	0.1.0		OS: %s %s
m1680	notice	os/unix	0	0.3.58		%s: %l
m1681	?	os/unix	1	0.1.43		kevent() reported about an closed connection
m1682	?	os/unix	1	0.1.0		sendfile() failed
m1683	alert	os/unix	0	0.1.2		sendfile() reported that "%s" was truncated
m1684	stderr	os/unix	0	0.9.0		malloc(%uz) failed (%d: %s)
m1685	alert	os/unix	0	0.8.11		second aio post for "%V"
m1686	crit	os/unix	1	1.0.7		aio read "%s" failed
m1687	crit	os/unix	1	0.8.11		aio_read("%V") failed
m1688	alert	os/unix	1	0.8.11		aio_error("%V") failed
m1689	alert	os/unix	1	0.8.11		aio_read("%V") still in progress
m1690	crit	os/unix	1	0.8.11		aio_return("%V") failed
m1691	crit	os/unix	1	0.7.65		pread() "%s" failed
m1692	crit	os/unix	1	0.7.65		lseek() "%s" failed
m1693	crit	os/unix	1	0.5.13		read() "%s" failed
m1694	alert	os/unix	0	1.9.13		invalid thread call, read instead of write
m1695	crit	os/unix	1	0.7.65		pwrite() "%s" failed
m1696	crit	os/unix	1	0.5.13		write() "%s" failed
m1697	crit	os/unix	1	1.9.8		pwritev() "%s" failed
m1698	crit	os/unix	0	1.9.8		pwritev() "%s" has written only %z of %uz
m1699	crit	os/unix	1	0.7.65		writev() "%s" failed
m1700	crit	os/unix	0	0.7.65		writev() "%s" has written only %z of %uz
m1701	alert	os/unix	0	1.9.13		invalid thread call, write instead of read
m1702	crit	os/unix	1	0.8.43		ftruncate() "%s" failed
m1703	crit	os/unix	1	0.8.43		mmap(%uz) "%s" failed
m1704	crit	os/unix	1	0.8.43		munmap(%uz) "%s" failed
m1705	alert	os/unix	1	0.1.0		sysctlbyname(kern.osreldate) failed
m1706	notice	os/unix	0	0.1.0		kern.osreldate: %d, built on %d
m1707	?	os/unix	1	0.1.0		setsockopt(TCP_CORK) failed
m1708	alert	os/unix	0	0.8.14		sendfile() reported that "%s" was truncated at %O
m1709	crit	os/unix	1	0.8.11		io_submit("%V") failed
m1710	alert	os/unix	1	0.5.35		uname() failed
m1711	notice	os/unix	0	0.1.44		nginx/<version>
m1712	notice	os/unix	0	0.3.0		built by <compiler>
m1713	notice	os/unix	0	0.1.5		getrlimit(RLIMIT_NOFILE): %r:%r
m1714	emerg	os/unix	1	0.1.0		pipe() failed
m1715	alert	os/unix	0	0.1.0		no more than %d processes can be spawned
m1716	alert	os/unix	1	0.1.0		socketpair() failed while spawning "%s"
m1717	alert	os/unix	1	0.1.0		ioctl(FIONBIO) failed while spawning "%s"
m1718	alert	os/unix	1	0.1.0		ioctl(FIOASYNC) failed while spawning "%s"
m1719	alert	os/unix	1	0.1.0		fcntl(F_SETOWN) failed while spawning "%s"
m1720	alert	os/unix	1	0.1.0		fcntl(FD_CLOEXEC) failed while spawning "%s"
m1721	alert	os/unix	1	0.1.0		fork() failed while spawning "%s"
m1722	notice	os/unix	0	0.1.13		start %s %P
m1723	alert	os/unix	1	0.1.0		execve() failed while executing %s "%s"
m1724	alert	os/unix	1	1.5.2		sigaction(%s) failed, ignored
m1725	emerg	os/unix	1	0.1.0		sigaction(%s) failed
m1726	notice	os/unix	0	1.13.0		signal %d (%s) received from %P%s
m1727	notice	os/unix	0	0.1.0		signal %d (%s) received%s
m1728	crit	os/unix	0	0.1.0		the changing binary signal is ignored: you should shutdown or terminate before either old or new binary's process
m1729	info	os/unix	1	0.1.0		waitpid() failed
m1730	alert	os/unix	1	0.1.0		waitpid() failed
m1731	alert	os/unix	0	0.1.5		%s %P exited on signal %d%s
m1732	alert	os/unix	0	0.6.36		%s %P exited on signal %d
m1733	notice	os/unix	0	0.1.5		%s %P exited with code %d
m1734	alert	os/unix	0	1.0.9		%s %P exited with fatal code %d and cannot be respawned
m1735	alert	os/unix	0	1.1.9		shared memory zone "%V" was locked by %P
m1736	alert	os/unix	1	0.1.5		kill(%P, %d) failed
m1737	alert	os/unix	1	0.1.0		sigprocmask() failed
m1738	notice	os/unix	0	0.1.0		reconfiguring
m1739	notice	os/unix	0	0.1.0		reopening logs
m1740	notice	os/unix	0	0.1.0		changing binary
m1741	notice	os/unix	0	0.1.0		start worker processes
m1742	alert	os/unix	0	1.0.9		could not respawn %s
m1743	alert	os/unix	1	0.2.0		rename() %s back to %s failed after the new binary process "%s" exited
m1744	notice	os/unix	0	0.1.0		exit
m1745	notice	os/unix	0	0.1.0		exiting
m1746	notice	os/unix	0	0.1.0		gracefully shutting down
m1747	alert	os/unix	1	0.1.11		setpriority(%d) failed
m1748	alert	os/unix	1	0.2.0		setrlimit(RLIMIT_NOFILE, %i) failed
m1749	alert	os/unix	1	0.8.51		setrlimit(RLIMIT_CORE, %O) failed
m1750	emerg	os/unix	1	0.1.0		setgid(%d) failed
m1751	emerg	os/unix	1	0.1.11		initgroups(%s, %d) failed
m1752	emerg	os/unix	1	1.13.8		prctl(PR_SET_KEEPCAPS, 1) failed
m1753	emerg	os/unix	1	0.1.0		setuid(%d) failed
m1754	emerg	os/unix	1	1.13.8		capset() failed
m1755	alert	os/unix	1	0.1.0		prctl(PR_SET_DUMPABLE) failed
m1756	alert	os/unix	1	0.1.35		chdir("%s") failed
m1757	alert	os/unix	0	1.5.12		*%uA open socket #%d left in connection %ui
m1758	alert	os/unix	0	0.8.9		aborting
m1759	info	os/unix	1	0.1.0		kevent() reported about an closed connection
m1760	?	os/unix	1	0.1.0		readv() failed
m1761	alert	os/unix	1	0.1.0		send() returned zero
m1762	?	os/unix	1	0.1.29		send() failed
m1763	notice	os/unix	0	1.9.12		cpuset_setaffinity(): using cpu #%ui
m1764	alert	os/unix	1	1.1.18		cpuset_setaffinity() failed
m1765	notice	os/unix	0	1.9.12		sched_setaffinity(): using cpu #%ui
m1766	alert	os/unix	1	1.1.18		sched_setaffinity() failed
m1767	alert	os/unix	1	0.1.5		mmap(MAP_ANON|MAP_SHARED, %uz) failed
m1768	alert	os/unix	1	0.3.24		munmap(%p, %uz) failed
m1769	alert	os/unix	1	0.1.8		open("/dev/zero") failed
m1770	alert	os/unix	1	0.1.5		mmap(/dev/zero, MAP_SHARED, %uz) failed
m1771	alert	os/unix	1	0.1.8		close("/dev/zero") failed
m1772	alert	os/unix	1	0.1.5		shmget(%uz) failed
m1773	alert	os/unix	1	0.1.0		shmat() failed
m1774	alert	os/unix	1	0.1.0		shmctl(IPC_RMID) failed
m1775	alert	os/unix	1	0.3.24		shmdt(%p) failed
m1776	alert	os/unix	1	0.1.0		sysinfo(SI_SYSNAME) failed
m1777	alert	os/unix	1	0.1.0		sysinfo(SI_RELEASE) failed
m1778	notice	os/unix	0	0.1.0		version: %s
m1779	?	os/unix	1	0.1.0		sendfilev() failed
m1780	alert	os/unix	0	1.9.13		sendfilev() reported that "%s" was truncated at %O
m1781	alert	os/unix	0	1.9.13		sendfilev() returned 0 with memory buffers
m1782	emerg	os/unix	1	0.1.0		pthread_cond_init() failed
m1783	emerg	os/unix	1	1.7.11		pthread_cond_destroy() failed
m1784	emerg	os/unix	1	1.7.11		pthread_cond_signal() failed
m1785	alert	os/unix	1	1.7.11		pthread_cond_wait() failed
m1786	emerg	os/unix	1	1.7.11		pthread_mutexattr_init() failed
m1787	emerg	os/unix	1	1.7.11		pthread_mutexattr_settype(PTHREAD_MUTEX_ERRORCHECK) failed
m1788	emerg	os/unix	1	0.1.0		pthread_mutex_init() failed
m1789	alert	os/unix	1	1.7.11		pthread_mutexattr_destroy() failed
m1790	alert	os/unix	1	1.7.11		pthread_mutex_destroy() failed
m1791	alert	os/unix	1	1.7.11		pthread_mutex_lock() failed
m1792	alert	os/unix	1	1.7.11		pthread_mutex_unlock() failed
m1793	?	os/unix	0	1.9.13		sendto() incomplete
m1794	?	os/unix	1	1.9.13		sendto() failed
m1795	alert	os/unix	0	1.11.5		file buf in sendmsg t:%d r:%d f:%d %p %p-%p %p %O-%O
m1796	alert	os/unix	0	1.7.8		bad buf in output chain t:%d r:%d f:%d %p %p-%p %p %O-%O
m1797	alert	os/unix	0	1.11.5		too many parts in a datagram
m1798	?	os/unix	1	1.11.5		sendmsg() failed
m1799	crit	os/unix	1	0.1.29		crypt_r() failed
m1800	crit	os/unix	1	0.1.29		crypt() failed
m1801	alert	os/unix	0	1.7.8		file buf in writev t:%d r:%d f:%d %p %p-%p %p %O-%O
m1802	?	os/unix	1	0.1.0		writev() failed
m1803	error	stream	0	1.11.5		preread buffer full
m1804	emerg	stream	0	1.9.0		the "ssl" parameter requires ngx_stream_ssl_module
m1805	info	stream	0	1.9.13		*%uA %sclient %*s connected to %V
m1806	emerg	stream	0	1.11.4		log format is not specified
m1807	error	stream	0	1.27.0		cannot pass udp connection
m1808	error	stream	0	1.25.5		cannot pass connection with preread data
m1809	error	stream	0	1.25.5		%s in pass "%V"
m1810	error	stream	0	1.25.5		no addresses in pass "%V"
m1811	error	stream	0	1.25.5		no port in pass "%V"
m1812	error	stream	0	1.25.5		port not found for "%V"
m1813	error	stream	0	1.25.5		stream pass cycle
m1814	emerg	stream	0	1.25.5		%s in "%V" of the "pass" directive
m1815	info	stream	0	1.9.13		%sproxy %V connected to %V
m1816	emerg	stream	0	1.31.0		the "proxy_ssl_alpn" directive requires OpenSSL with ALPN support
m1817	info	stream	0	1.15.0		udp timed out, packets from/to client:%ui/%ui, bytes from/to client:%O/%O, bytes from/to upstream:%O/%O
m1818	?	stream	1	1.9.0		connection timed out
m1819	info	stream	0	1.9.13		disconnected on shutdown
m1820	info	stream	0	1.15.0		udp done, packets from/to client:%ui/%ui, bytes from/to client:%O/%O, bytes from/to upstream:%O/%O
m1821	info	stream	0	1.9.0		%s disconnected, bytes from/to client:%O/%O, bytes from/to upstream:%O/%O
m1822	error	stream	0	1.12.2		buffered data on next upstream
m1823	emerg	stream	0	1.21.4		the "ssl_alpn" directive requires OpenSSL with ALPN support
m1824	emerg	stream	0	1.15.0		no "ssl_certificate" is defined for the "listen ... ssl" directive in %s:%ui
m1825	emerg	stream	0	0.1.14		no port in upstream "%V"
m1826	alert	stream	0	1.11.5		the stream output chain is empty
m1827	alert	stream	0	1.11.5		shared connection is busy
r0000	emerg	core		0.1.0	0.7.51	the configuration file %s test failed
r0001	info	core		0.1.0	0.7.51	the configuration file %s was tested successfully
r0002	emerg	core		0.1.0	0.7.3	the option: "%s" requires file name
r0003	crit	core		0.1.0	0.7.35	the inherited socket #%d has unsupported family
r0004	emerg	core		0.1.0	0.7.50	<ngx_file_append_mode_n> "%s" failed
r0005	emerg	core		0.1.0	1.1.3	can not create ngx_temp_pool
r0006	notice	core		0.1.0	0.7.43	delete old hierachy directory "%s"
r0007	emerg	core		0.1.0	0.7.52	invalid log level "%s"
r0008	alert	event/modules		0.1.0	1.8.1	aio_cancel() failed
r0009	alert	event/modules		0.1.0	1.8.1	aio_cancel() returned AIO_NOTCANCELED
r0010	alert	event/modules		0.1.0	1.8.1	aio_cancel() returned AIO_ALLDONE
r0011	emerg	event/modules		0.1.0	1.8.1	poll() is not supported in the threaded mode
r0012	alert,info	event/modules		0.1.0	1.8.1	sigtimedwait() failed
r0013	alert	event/modules		0.1.0	1.8.1	rt signal queue overflowed
r0014	alert	event/modules		0.1.0	1.8.1	sysctl(KERN_RTSIGNR) failed
r0015	alert	event/modules		0.1.0	1.8.1	sigtimedwait() returned unexpected signal: %d
r0016	alert,info	event/modules		0.1.0	1.8.1	rt signal queue overflow recovered
r0017	alert,info	os/unix		0.1.0	1.8.1	sysctl(KERN_RTSIGMAX) failed
r0018	alert	event/modules		0.1.0	1.8.1	fcntl(F_SETOWN) failed
r0019	alert	event/modules		0.1.0	1.8.1	fcntl(F_SETSIG) failed
r0020	alert	event/modules		0.1.0	1.8.1	fcntl(O_RDWR|O_NONBLOCK) failed
r0021	alert	event/modules		0.1.0	1.8.1	fcntl(O_RDWR|O_NONBLOCK|O_ASYNC) failed
r0022	alert	event/modules		0.1.0	1.8.1	sigaction(%d, SIG_DFL) failed
r0023	alert,info	event/modules		0.1.0	1.8.1	poll() failed while the overflow recover
r0024	warn	event/modules		0.1.0	1.8.1	"rtsig_overflow_threshold" is not supported since Linux 2.6.6-mm2, ignored
r0025	alert	event/modules		0.1.0	1.8.1	sigtimedwait() returned EAGAIN without timeout
r0026	alert	event/modules		0.1.0	1.8.1	fcntl(F_SETAUXFL) failed
r0027	alert	event/modules		0.1.0	0.7.53	select ready != events
r0028	emerg	event/modules		0.1.0	1.8.1	select() is not supported in the threaded mode
r0029	emerg	event		0.1.0	1.8.1	the "rtsig" method requires "accept_mutex" to be on
r0030	alert	event		0.1.0	1.15.0	close() socketfailed
r0031	alert	event		0.1.0	1.31.2	setsockopt(SO_RCVBUF) failed
r0032	?	event		0.1.0	1.9.5	%s)
r0033	alert	http/modules		0.1.0	0.7.19	zstream.avail_in is huge
r0034	emerg	event		0.1.0	1.15.8	SSL_CTX_use_PrivateKey_file("%s") failed
r0035	info	http		0.1.0	1.7.0	client closed prematurely connection
r0036	info	http		0.1.0	1.1.5	kevent() reported that client closed prematurely connection, so upstream connection is closed too
r0037	info	http		0.1.0	1.1.5	client closed prematurely connection, so upstream connection is closed too
r0038	info	http		0.1.0	1.1.5	kevent() reported that client closed prematurely connection
r0039	warn	http		0.1.0	1.7.10	busy lock waiting is useless with zero timeout, ignoring
r0040	emerg	http		0.1.0	1.1.3	the "large_client_header_buffers" size must be equal to or bigger than "connection_pool_size"
r0041	crit	http		0.1.0	0.7.43	rename()("%s", "%s") failed
r0042	alert	http		0.1.0	0.7.43	cache file "%s" is probably invalid
r0043	alert	http		0.1.0	0.7.43	md5 collision: "%s" and "%s"
r0044	alert	os/unix		0.1.0	1.8.1	second aio post
r0045	alert	os/unix		0.1.0	1.8.1	aio_return() failed
r0046	alert,crit	os/unix		0.1.0	1.8.1	aio_error() failed
r0047	alert	os/unix		0.1.0	1.8.1	aio_read() still in progress
r0048	crit,error	os/unix		0.1.0	1.8.1	aio_read() failed
r0049	crit	os/unix		0.1.0	1.8.1	aio_write() failed
r0050	crit	os/unix		0.1.0	1.8.1	aio_return() %d
r0051	alert	os/unix		0.1.0	1.8.1	aio_write() still in progress
r0052	crit	os/unix		0.1.0	0.8.16	read() failed
r0053	crit	os/unix		0.1.0	0.8.16	lseek() failed
r0054	crit	os/unix		0.1.0	0.8.16	pwrite() failed
r0055	crit	os/unix		0.1.0	0.8.16	pread() failed, file "%s"
r0056	crit	os/unix		0.1.0	0.8.16	write() failed
r0057	alert	os/unix		0.1.0	1.7.10	kevent() returned unexpected signal: %d 
r0058	alert	os/unix		0.1.0	1.7.10	semget() failed
r0059	alert	os/unix		0.1.0	1.7.10	semctl(IPC_RMID) failed
r0060	alert	os/unix		0.1.0	1.7.10	rfork() failed
r0061	alert	os/unix		0.1.0	1.7.10	semctl(SETVAL) failed
r0062	alert	os/unix		0.1.0	1.7.10	sysctlbyname(kern.usrstack) failed
r0063	alert	os/unix		0.1.0	1.7.10	sigaction(%d, SIG_IGN) failed
r0064	info,notice	os/unix		0.1.0	1.8.1	sysctl(KERN_RTSIGMAX): %d
r0065	alert	os/unix		0.1.0	1.9.7	getrlimit(RLIMIT_NOFILE) failed)
r0066	alert	os/unix		0.1.0	1.7.10	<ngx_thread_set_tls_n> failed
r0067	alert	os/unix		0.1.0	1.1.3	can not respawn %s
r0068	alert	os/unix		0.1.0	1.7.10	<ngx_thread_sigmask_n> failed
r0069	alert	os/unix		0.1.0	1.7.10	<ngx_thread_key_create_n> failed
r0070	emerg	event		0.1.5	1.3.3	host "%s" not found
r0071	emerg	event		0.1.5	1.1.3	when the server runs without a master process the "%V" event type must be the same as in previous configuration - "%s" and it can not be changed on the fly, to change it you need to stop server and start it again
r0072	alert	event		0.1.5	1.7.10	tring to unlock the free event mutex %p
r0073	alert	event		0.1.5	1.7.4	the own lock of the posted event %p is busy
r0074	alert	http/modules		0.1.5	1.9.13	gzip filter failed to use preallocated memory: %ud of %ud
r0075	emerg	http		0.1.5	1.11.11	"%V" directive is duplicate
r0076	emerg	http/modules		0.1.5	1.25.4	the using of the regex "%V" requires PCRE library
r0077	emerg	http		0.1.5	0.8.30	value "%V" must be between 400 and 599
r0078	emerg	http		0.1.5	1.1.3	"%V" directive is duplicate, "%s" directive is specified before
r0079	emerg	http		0.1.5	1.1.3	location "%V" could not be inside the exact location "%V"
r0080	emerg	os/unix		0.1.5	0.8.24	malloc() %uz bytes failed
r0081	emerg	os/unix		0.1.5	0.8.24	memalign() %uz bytes aligned to %uz failed
r0082	emerg	os/unix		0.1.5	0.8.24	posix_memalign() %uz bytes aligned to %uz failed
r0083	alert	os/unix		0.1.5	1.5.3	recvmsg() returned not enough data: %uz
r0084	crit	os/unix		0.1.5	0.8.16	pwrite() has written only %z of %uz
r0085	crit	os/unix		0.1.5	0.8.16	writev() has written only %z of %uz
r0086	crit	os/unix		0.1.5	0.8.16	write() has written only %z of %uz
r0087	alert	os/unix		0.1.5	1.7.10	%D threads wait for mutex %p, while only %ui threads are available
r0088	alert,info	os/unix		0.1.5	1.7.10	kevent() failed while waiting condition variable %p
r0089	alert	os/unix		0.1.5	1.7.10	mmap(%p:%uz, PROT_NONE, MAP_ANON) red zone failed
r0090	alert	os/unix		0.1.5	1.7.10	red zone %p address was changed to %p
r0091	alert	os/unix		0.1.5	1.7.10	semop() failed while waking up on mutex %p
r0092	alert	os/unix		0.1.5	1.7.10	trying to unlock the free mutex %p
r0093	crit	os/unix		0.1.5	1.7.10	no more than %ui threads can be created
r0094	alert	os/unix		0.1.5	1.7.10	kevent() returned no events while waiting condition variable %p
r0095	alert	os/unix		0.1.5	1.7.10	semop() failed while waiting on mutex %p
r0096	alert	os/unix		0.1.5	1.7.10	kill() failed while signaling condition variable %p
r0097	alert	os/unix		0.1.5	1.7.10	kevent() returned unexpected events: %d while waiting condition variable %p
r0098	alert	os/unix		0.1.5	1.7.10	mmap(%p:%uz, MAP_STACK) thread stack failed
r0099	alert	os/unix		0.1.5	1.7.10	stack %p address was changed to %p
r0100	alert	os/unix		0.1.5	1.7.10	pthread_cond_destroy(%p) failed
r0101	alert	os/unix		0.1.5	1.7.10	pthread_mutex_trylock(%p) failed
r0102	alert	os/unix		0.1.5	1.7.10	pthread_cond_wait(%p) failed
r0103	alert	os/unix		0.1.5	1.7.10	pthread_mutex_lock(%p) failed
r0104	alert	os/unix		0.1.5	1.7.10	pthread_cond_signal(%p) failed
r0105	alert	os/unix		0.1.5	1.7.10	pthread_mutex_destroy(%p) failed
r0106	alert	os/unix		0.1.5	1.7.10	pthread_mutex_unlock(%p) failed
r0107	crit	core		0.1.8	0.7.43	the file "%s" has unknown type, deleting
r0108	notice	core		0.1.8	0.7.43	delete the stale temporary file "%s"
r0109	info,notice	os/unix		0.1.8	0.7.43	start garbage collector
r0110	alert	core		0.1.11	0.7.10	pread() reads only %z of %O from file
r0111	error	http/modules		0.1.14	1.9.13	upstream sent unexpected FastCGI record: %d
r0112	error	http/modules		0.1.14	1.1.19	upstream closed prematurely FastCGI stdout
r0113	emerg	http/modules		0.1.15	0.8.24	pattern "%V" has less captures than referrenced in substitution "%V"
r0114	alert	os/unix		0.1.16	1.7.7	zero size buf in sendfile t:%d r:%d f:%d %p %p-%p %p %O-%O
r0115	emerg	http/modules		0.1.17	1.19.7	duplicate parameter "%V"
r0116	alert	http		0.1.17	1.5.3	unknown variable index: %d
r0117	error	http/modules		0.1.20	0.8.8	FastCGI sent in stderr: "%V"
r0118	error	http/modules		0.1.23	1.17.1	invalid "%V" parameter in "%V" SSI command
r0119	warn	http/modules		0.1.25	0.7.26	"%V" variable name should start with '$'
r0120	emerg	http/modules		0.1.25	0.8.24	<ngx_regex_capture_count_n> failed for pattern "%V"
r0121	alert	os/unix		0.1.25	1.1.6	sysctl kern.ipc.somaxconn must be no more than %d
r0122	info	http		0.1.27	0.8.13	client sent invalid header line: "%V"
r0123	info	http		0.1.27	0.8.13	client sent too long header line: "%V"
r0124	info	http		0.1.27	0.8.13	client sent invalid header line: "%V\r..."
r0125	?	core		0.1.28	0.7.22	%s in %s:%ui
r0126	emerg	core		0.1.28	1.1.19	value must be equal or more than %i
r0127	emerg	http/modules		0.1.29	0.8.34	"proxy_rewrite_location default" must go after the "proxy_pass" directive
r0128	emerg	stream		0.1.36	1.25.4	the invalid "%V" parameter
r0129	emerg	http		0.1.36	0.8.20	"%V" parameter can be specified for the default "listen" directive only
r0130	emerg	event		0.1.39	1.3.6	SSL_CTX_use_certificate_chain_file("%s") failed
r0131	error	mail		0.1.45	1.9.13	auth http server &V sent invalid response
r0132	alert	core		0.2.0	0.7.17	%ui worker_connections is not enough
r0133	warn	event		0.2.0	1.1.19	%ui worker_connections are more than open file resource limit: %i
r0134	alert,emerg	os/unix		0.2.0	1.8.1	setrlimit(RLIMIT_SIGPENDING, %i) failed
r0135	emerg	event		0.2.2	1.0.5	RSA_generate_key(512) failed
r0136	info	mail		0.2.2	1.5.11	*%ui client %V connected to %V
r0137	alert	http/modules		0.2.4	1.25.4	the using of the regex "%V" in SSI requires PCRE library
r0138	error	http/modules		0.2.5	1.9.14	inlcusion may be either virtual="%V" or file="%V"
r0139	alert	core		0.3.3	1.1.0	setsockopt(SO_ACCEPTFILTER, "%s")  for %V failed, ignored
r0140	alert	event		0.3.3	1.9.14	AcceptEx() %V falied
r0141	emerg	event		0.3.3	0.8.6	"ssl_engine" directive is available only in OpenSSL 0.9.7 and higher,
r0142	emerg	mail		0.3.3	0.8.6	"%V" directive is available only in %s,
r0143	emerg	http/modules		0.3.7	1.3.9	access_log "%V" already defined with different buffer size
r0144	emerg	core		0.3.10	1.1.17	"worker_cpu_affinity" supports up to 32 CPU only
r0145	warn	core		0.3.10	1.1.17	number of the "worker_processes" is not equal to the number of the "worker_cpu_affinity" mask, using last mask for remaining worker processes
r0146	info	event		0.3.10	1.15.3	peer started SSL renegotiation
r0147	warn	http/modules		0.3.10	1.3.7	use "$body_bytes_sent" instead of "$apache_bytes_sent"
r0148	notice	os/unix		0.3.10	1.9.11	sched_setaffinity(0x%08Xl)
r0149	alert	os/unix		0.3.10	1.1.17	sched_setaffinity(0x%08Xl) failed
r0150	warn	event		0.3.12	1.9.0	the "connections" directive is deprecated, use the "worker_connections" directive instead
r0151	info	http		0.3.12	1.3.8	client sent "Transfer-Encoding: chunked" header
r0152	alert	mail		0.3.15	1.9.0	setsockopt(SO_KEEPALIVE) failed
r0153	emerg	core		0.3.16	0.8.36	the "%V" value to hash is to long: %uz bytes, the maximum length can be 255 bytes only
r0154	alert	core		0.3.16	0.7.8	hf:"%V"
r0155	alert	core		0.3.16	0.7.8	wdc: "%V"
r0156	alert	core		0.3.16	1.17.1	%ui: %ui %ui "%V"
r0157	emerg	http/modules		0.3.16	0.8.55	invalid first parameter
r0158	warn	http		0.3.16	1.1.3	duplicate extention "%V", content type: "%V", old content type: "%V"
r0159	alert,emerg	os/unix		0.3.16	0.8.50	setrlimit(RLIMIT_CORE, %i) failed
r0160	alert	mail		0.3.18	0.7.57	%ui: %V %d %ui %ui
r0161	emerg	core		0.3.19	1.9.3	could not build the %s, you should increase %s_bucket_size: %i
r0162	emerg	core		0.3.19	1.5.12	could not build the %s, you should increase either %s_max_size: %i or %s_bucket_size: %i
r0163	error	http/modules		0.3.20	1.1.18	too many SSI command paramters: "%V"
r0164	emerg	http/modules/perl		0.3.21	0.8.17	require_pv("%s") failed: "%V"
r0165	error	http/modules/perl		0.3.21	0.8.17	call_sv("%V") failed: "%V"
r0166	alert	http		0.3.23	1.1.3	"alias" could not be used in location "%V" where URI was rewritten
r0167	alert	os/unix		0.3.26	1.9.14	readv() returned 0 while kevent() reported %d available bytes
r0168	warn	http		0.3.37	1.15.9	conflicting server name "%V" on %s, ignored
r0169	alert	http		0.3.43	0.7.24	the same buf was used in postponed %p %p
r0170	error	http/modules		0.3.44	1.1.19	"wait" may not be used with file="%V"
r0171	error	mysql		0.3.44	1.9.13	mysql server %V sent unsupported protocol version %ud
r0172	error	mysql		0.3.44	1.9.13	mysql server %V sent incomplete greeting packet
r0173	error	mysql		0.3.44	1.9.13	mysql server %V timed out
r0174	emerg	event		0.3.45	1.27.1	SSL_CTX_load_verify_locations("%s") failed
r0175	error	mysql		0.3.48	1.9.13	mysql server %V sent error (%ud): "%V"
r0176	error	mysql		0.3.48	1.9.13	mysql server %V sent incomplete response packet
r0177	error	mysql		0.3.48	1.9.13	the incomplete packet was sent to mysql server %V
r0178	emerg	event		0.3.57	1.27.1	SSL_load_client_CA_file("%s") failed
r0179	error	http		0.3.61	1.1.3	rewrite or internal redirection cycle while internal redirect to "%V"
r0180	alert	event/modules		0.4.3	1.7.10	unexpected even_port object %d
r0181	error	http/modules		0.4.7	1.1.19	only one subrequest may be waited at the same time
r0182	error	http/modules		0.4.9	1.1.19	"set" and "stub" may not be used together in "include" SSI command
r0183	alert	http		0.4.9	0.8.46	upstream buffer is too small to read repsonse
r0184	alert	core		0.4.14	0.7.44	ngx_slab_alloc(): failed
r0185	alert	core		0.4.14	0.7.44	slab: %p, %p, %ui, %d
r0186	emerg	http/modules		0.5.0	0.8.37	"fastcgi_upstream_fail_timeout" is not supported, use the "fail_timeout" parameter of the "server" directive 
r0187	emerg	http/modules		0.5.0	0.8.37	"fastcgi_upstream_max_fails" is not supported, use the "max_fails" parameter of the "server" directive 
r0188	emerg	http/modules		0.5.0	1.1.0	the parameters in the "%%name" form are not supported, use the "$variable" instead
r0189	emerg	http/modules		0.5.0	0.8.37	"memcached_upstream_max_fails" is not supported, use the "max_fails" parameter of the "server" directive 
r0190	emerg	http/modules		0.5.0	0.8.37	"memcached_upstream_fail_timeout" is not supported, use the "fail_timeout" parameter of the "server" directive 
r0191	emerg	http/modules		0.5.0	0.8.37	"proxy_upstream_max_fails" is not supported, use the "max_fails" parameter of the "server" directive 
r0192	emerg	http/modules		0.5.0	0.8.37	"proxy_upstream_fail_timeout" is not supported, use the "fail_timeout" parameter of the "server" directive 
r0193	alert	event		0.5.6	1.5.12	could not add new SSL session to the session cache
r0194	emerg	http/modules		0.5.6	1.7.5	limit_zone "%V" is already bound to variable "%V"
r0195	emerg	http/modules		0.5.6	1.7.5	invalid size of limit_zone "%V"
r0196	emerg	http/modules		0.5.6	1.7.5	limit_zone "%V" is too small
r0197	emerg	http/modules		0.5.7	1.1.7	limit_zone "%V" uses the "%V" variable while previously it used the "%V" variable
r0198	emerg	core		0.5.8	0.7.52	duplicate log level "%s"
r0199	alert	core		0.5.9	1.1.19	rename() %s back to %s failed after the try to execute the new binary process "%s"
r0200	alert	http/modules		0.5.9	0.7.3	write() to "%V" was incomplete: %z of %uz
r0201	alert	http/modules		0.5.9	0.7.3	write() to "%V" failed
r0202	emerg	http/modules		0.5.14	1.1.19	"fastcgi_temp_file_write_size" must be equal or bigger than maximum of the value of "fastcgi_buffer_size" and one of the "fastcgi_buffers"
r0203	emerg	http/modules		0.5.14	1.1.19	"fastcgi_busy_buffers_size" must be equal or bigger than maximum of the value of "fastcgi_buffer_size" and one of the "fastcgi_buffers"
r0204	emerg	http/modules		0.5.14	1.1.19	"fastcgi_max_temp_file_size" must be equal to zero to disable the temporary files usage or must be equal or bigger than maximum of the value of "fastcgi_buffer_size" and one of the "fastcgi_buffers"
r0205	emerg	http/modules		0.5.14	1.1.19	"proxy_busy_buffers_size" must be equal or bigger than maximum of the value of "proxy_buffer_size" and one of the "proxy_buffers"
r0206	emerg	http/modules		0.5.14	1.1.19	"proxy_max_temp_file_size" must be equal to zero to disable the temporary files usage or must be equal or bigger than maximum of the value of "proxy_buffer_size" and one of the "proxy_buffers"
r0207	emerg	http/modules		0.5.14	1.1.19	"proxy_temp_file_write_size" must be equal or bigger than maximum of the value of "proxy_buffer_size" and one of the "proxy_buffers"
r0208	warn	mail		0.5.15	1.9.0	the "imap" directive is deprecated, use the "mail" directive instead
r0209	emerg	http		0.5.17	1.1.3	the $document_root variable may not be used in the "%V" directive
r0210	warn	http		0.5.17	1.1.3	server name "%V" has strange symbols
r0211	emerg	http		0.5.20	0.8.30	pool must be no less than %uz
r0212	emerg	http/modules		0.5.23	0.8.15	SSL_CTX_set_tlsext_servername_callback() failed
r0213	emerg	http		0.5.24	0.7.39	the "alias" directive may not be used inside location given by regular expression
r0214	emerg	http/modules		0.5.31	1.1.19	"proxy_pass" may not have URI part in location given by regular expression, or inside named location, or inside the "if" statement, or inside the "limit_except" block
r0215	emerg	http		0.5.31	1.1.3	location "%V" could not be inside the named location "%V"
r0216	emerg	http		0.5.31	1.1.3	the "alias" directive may not be used inside named location
r0217	alert	event/modules		0.5.32	1.5.3	ioctl(DP_ISPOLLED) failed for socket %d, event
r0218	alert	event/modules		0.5.32	1.9.12	unexpected event %04Xd for closed and removed socket %d, 
r0219	alert	event/modules		0.5.32	1.5.3	write(/dev/poll) for %d failed, fd
r0220	warn	http/modules		0.5.32	0.7.22	duplicate parameter "%V", value: "%v", old value: "%v"
r0221	error	http/modules		0.5.32	1.7.5	the value of the "%V" variable is more than 255 bytes: "%v"
r0222	error	http		0.5.32	0.8.20	the duplicate default server in %s:%ui
r0223	emerg	mail		0.5.32	1.3.4	no "http_auth" is defined for server in %s:%ui
r0224	alert	core		0.5.33	0.7.8	wct:"%V"
r0225	alert	core		0.5.33	0.7.8	wch:"%V"
r0226	emerg	http		0.5.33	1.15.9	invalid server name or wildcard "%V" on %s
r0227	alert	http/modules		0.5.34	1.5.5	ngx_http_fastcgi_module does not support subrequest in memory
r0228	alert	http		0.6.9	1.2.0	round robin upstream stuck on %ui tries
r0229	alert	core		0.6.10	1.5.3	%d items still leave in open file cache
r0230	emerg	http		0.6.10	1.1.3	"open_file_cache" must have "max" parameter
r0231	?	core		0.6.18	1.19.2	unexpected response for %V
r0232	?	core		0.6.18	1.5.7	unexpected response for %ud.%ud.%ud.%ud
r0233	alert	core		0.6.18	1.5.7	could not cancel %ud.%ud.%ud.%ud resolving
r0234	?	core		0.6.18	1.5.7	invalid in-addr.arpa name in DNS response
r0235	emerg	core		0.6.18	1.3.0	%V: %s
r0236	alert	core		0.6.23	0.8.24	pcre2_match() failed: %d on "%V" using "%s"
r0237	emerg	http		0.6.23	0.7.11	"gzip_disable" requires PCRE library
r0238	error	http/modules		0.6.25	1.1.3	can not PUT to a collection
r0239	emerg	http		0.6.25	1.1.5	"server_name *" is unsupported, use "server_name_in_redirect off" instead
r0240	info	http		0.6.25	1.3.8	client sent %V method without "Content-Length" header
r0241	alert	os/unix		0.6.27	0.7.37	open socket #%d left in %ui connection %s
r0242	?	core		0.6.30	1.19.2	wrong ident %ui response for %V, expect %ui
r0243	?	core		0.6.30	1.9.10	invalid DNS response %ui fl:%04Xui
r0244	?	core		0.6.30	1.5.7	no A or CNAME types in DNS responses, unknown query type: %ui
r0245	?	core		0.6.30	1.5.7	wrong ident %ui response for %ud.%ud.%ud.%ud, expect %ui
r0246	?	core		0.6.30	1.5.7	unexpected qtype %ui
r0247	alert	os/unix		0.6.30	1.1.3	%s %P exited with fatal code %d and can not be respawn
r0248	emerg	http		0.7.1	1.1.3	named location "%V" must be on server level only
r0249	emerg	event		0.7.2	1.10.3	BN_bin2bn() failed
r0250	emerg	event		0.7.2	1.10.3	DH_new() failed
r0251	emerg	core		0.7.4	0.7.52	the option "-c" requires file name
r0252	emerg	core		0.7.4	0.7.52	the option "-g" requires parameter
r0253	emerg	http/modules		0.7.4	1.1.3	buffered logs can not have variables in name
r0254	alert	core		0.7.7	0.7.16	<ngx_directio_n> "%s" failed
r0255	emerg	stream		0.7.7	1.17.3	no ssl_client_certificate for ssl_client_verify
r0256	alert	core		0.7.11	0.7.16	pread() read only %z of %O from file
r0257	emerg	http		0.7.12	0.8.47	the first server name must not be empty
r0258	emerg	http		0.7.12	0.8.52	without PCRE library "gzip_disable" supports builtin "msie6" mask only
r0259	emerg	http/modules		0.7.14	1.25.0	no "ssl_certificate_key" is defined for the "ssl" directive in %s:%ui
r0260	emerg	http/modules		0.7.14	1.25.0	no "ssl_certificate" is defined for the "ssl" directive in %s:%ui
r0261	error	stream		0.7.14	1.14.2	no "ssl_certificate" is defined in server listening on SSL port
r0262	emerg,warn	mail		0.7.14	1.25.0	"ssl" directive conflicts with "starttls"
r0263	emerg,warn	mail		0.7.14	1.25.0	"starttls" directive conflicts with "ssl on"
r0264	emerg	http		0.7.18	1.1.3	the $realpath_root variable may not be used in the "%V" directive
r0265	emerg	http/modules		0.7.20	1.1.13	no variable is defined for limit_req_zone "%V"
r0266	error	http/modules		0.7.20	1.7.5	the value of the "%V" variable is more than 65535 bytes: "%v"
r0267	error	http/modules		0.7.20	0.7.20	limiting requests, %.3f r/s
r0268	emerg	http/modules		0.7.20	1.7.5	limit_req "%V" uses the "%V" variable while previously it used the "%V" variable
r0269	emerg	http/modules		0.7.20	1.15.6	invalid burst rate "%V"
r0270	emerg	http/modules		0.7.20	1.8.1	unknown limit_req_zone "%V"
r0271	emerg	http		0.7.20	0.7.44	invalid clean_time value "%V"
r0272	warn	http/modules		0.7.20	0.7.20	delaying requests, %.3f r/s
r0273	emerg	http/modules		0.7.20	1.1.13	limit_req_zone "%V" is already bound to variable "%V"
r0274	warn	http/modules		0.7.21	0.7.21	delaying request, excess: %.3f
r0275	error	http/modules		0.7.21	0.7.21	limiting requests, excess: %.3f
r0276	warn	http/modules		0.7.22	0.7.24	delaying request, excess: %ui.%03ui
r0277	error	http/modules		0.7.22	0.7.24	limiting requests, excess: %ui.%03ui
r0278	emerg	http/modules		0.7.23	0.7.30	overlapped range "%V"
r0279	?	http/modules		0.7.25	1.17.0	delaying request, excess: %ui.%03ui, by zone "%V"
r0280	crit	http/modules		0.7.25	0.7.44	could not allocate memory in zone "%V"
r0281	?	http/modules		0.7.25	1.17.0	limiting requests, excess: %ui.%03ui by zone "%V"
r0282	?	stream		0.7.25	1.17.5	limiting connections by zone "%V"
r0283	emerg	stream		0.7.31	1.31.3	range "%V" overlaps "%d.%d.%d.%d-%d.%d.%d.%d"
r0284	emerg	mail		0.7.36	0.7.57	listen supports IPv4 only
r0285	error	http/modules		0.7.38	1.13.9	user "%V" was not found in "%V"
r0286	alert	os/unix		0.7.38	0.8.8	open socket #%d left in connection %ui%s
r0287	emerg	event		0.7.39	1.2.0	"debug_connection" supports IPv4 only
r0288	emerg	http/modules		0.7.39	0.8.21	"allow" supports IPv4 only
r0289	emerg	http/modules		0.7.39	1.3.9	"geo" supports IPv4 only
r0290	emerg	http/modules		0.7.39	0.8.21	"realip_from" supports IPv4 only
r0291	emerg	http		0.7.40	0.8.24	the "alias" directive must use captures inside location given by regular expression
r0292	emerg	stream		0.7.42	1.25.4	bind ipv6only is not supported on this platform
r0293	emerg	http		0.7.42	1.15.9	ipv6only is not supported on addr "%s", ignored
r0294	alert	http		0.7.44	0.7.44	ignore long locked inactive cache entry %*s
r0295	alert	http		0.7.44	0.7.44	mktime() failed
r0296	notice	http		0.7.44	0.7.44	clean unused cache files
r0297	emerg	http		0.7.44	0.7.44	mktime() failed
r0298	emerg	http		0.7.44	1.3.9	empty parameter
r0299	emerg	core		0.7.52	0.7.52	the option "-s" requires parameter
r0300	stderr	core		0.7.53	1.1.7	nginx version: nginx/<version>
r0301	stderr	core		0.7.53	1.1.7	configure arguments:<configure args>
r0302	stderr	core		0.7.53	0.7.53	Usage: nginx [-?hvVt] [-s signal] [-c filename] [-g directives]\r\n\r\nOptions:\r\n  -?,-h         : this help\r\n  -v            : show version and exit\r\n  -V            : show version and configure options then exit\r\n  -t            : test configuration and exit\r\n  -s signal     : send signal to a master process: stop, quit, reopen, reload\r\n  -p prefix     : set prefix path (default: <NGX_PREFIX>)\r\n  -p prefix     : set prefix path (default: NONE)\r\n  -c filename   : set configuration file (default: <NGX_CONF_PATH>)\r\n  -g directives : set global directives out of configuration file\r\n
r0303	stderr	core		0.7.53	0.9.5	[alert]: could not open error log file: open() "%s" failed
r0304	stderr	core		0.7.54	0.8.49	Usage: nginx [-?hvVt] [-s signal] [-c filename] [-p prefix] [-g directives]\r\n\r\nOptions:\r\n  -?,-h         : this help\r\n  -v            : show version and exit\r\n  -V            : show version and configure options then exit\r\n  -t            : test configuration and exit\r\n  -s signal     : send signal to a master process: stop, quit, reopen, reload\r\n  -p prefix     : set prefix path (default: <NGX_PREFIX>)\r\n  -p prefix     : set prefix path (default: NONE)\r\n  -c filename   : set configuration file (default: <NGX_CONF_PATH>)\r\n  -g directives : set global directives out of configuration file\r\n
r0305	error	http/modules		0.7.54	1.19.2	invalid parameter "false", use "off" instead
r0306	emerg	stream		0.7.58	1.15.9	ipv6only is not supported on addr "%*s", ignored
r0307	info	http		0.7.62	1.7.6	client sent too long header line: "%*s"
r0308	info	http		0.7.62	1.9.11	client sent invalid header line: "%*s\r..."
r0309	stderr	core		0.7.63	1.1.7	TLS SNI support disabled
r0310	stderr	core		0.7.63	1.1.7	TLS SNI support enabled
r0311	alert	core		0.7.63	1.9.13	write() has written only %z of %uz to %s
r0312	emerg	event		0.7.63	1.27.1	X509_LOOKUP_load_file("%s") failed
r0313	emerg	event		0.7.63	1.27.1	X509_STORE_add_lookup() failed
r0314	emerg	http/modules		0.7.63	1.0.2	GeoIO_open("%V") failed
r0315	emerg	http/modules		0.7.66	1.1.19	"proxy_redirect default" must go after the "proxy_pass" directive
r0316	emerg	http/modules		0.7.66	1.1.19	"proxy_redirect default" may not be used with "proxy_pass" directive with variables
r0317	alert,info	os/unix		0.7.66	0.8.55	waitpid() failed (%d: %s)
r0318	error	http		0.7.69	1.0.5	cache key too large, increase upstream buffer size %uz
r0319	alert	os/unix		0.8.9	1.5.11	open socket #%d left in connection %ui
r0320	alert	os/unix		0.8.12	1.21.4	sendfile(%V) returned busy again
r0321	warn	http/modules		0.8.16	0.8.20	nginx was build with SNI support, however, now it is linked dynamically to an OpenSSL library which has no tlsext support, therefore SNI is not available
r0322	alert	core		0.8.18	1.1.14	fcntl(fd, F_READAHEAD) "%s" failed
r0323	emerg	http		0.8.21	1.15.9	a duplicate listen %s
r0324	emerg	http		0.8.21	1.1.4	a duplicate listen options for %s
r0325	emerg	http		0.8.21	1.15.9	a duplicate default server for %s
r0326	emerg	http/modules		0.8.22	1.2.0	"set_real_ip_from" supports IPv4 only
r0327	emerg	http/v2		0.8.31	1.31.3	the pool size must be a multiple of %uz
r0328	emerg	http/modules		0.8.37	1.1.19	percent sum is more than 100%%
r0329	emerg	http/modules		0.8.40	1.1.19	"uwsgi_busy_buffers_size" must be equal or bigger than maximum of the value of "uwsgi_buffer_size" and one of the "uwsgi_buffers"
r0330	emerg	http/modules		0.8.40	1.1.19	"uwsgi_temp_file_write_size" must be equal or bigger than maximum of the value of "uwsgi_buffer_size" and one of the "uwsgi_buffers"
r0331	alert	http/modules		0.8.40	1.5.5	ngx_http_uwsgi_module does not support subrequests in memory
r0332	emerg	http/modules		0.8.40	1.1.19	"uwsgi_max_temp_file_size" must be equal to zero to disable the temporary files usage or must be equal or bigger than maximum of the value of "uwsgi_buffer_size" and one of the "uwsgi_buffers"
r0333	alert	http/modules		0.8.42	1.5.5	ngx_http_scgi_module does not support subrequests in memory
r0334	emerg	http/modules		0.8.42	1.1.19	"scgi_max_temp_file_size" must be equal to zero to disable the temporary files usage or must be equal or bigger than maximum of the value of "scgi_buffer_size" and one of the "scgi_buffers"
r0335	emerg	http/modules		0.8.42	1.1.19	"scgi_temp_file_write_size" must be equal or bigger than maximum of the value of "scgi_buffer_size" and one of the "scgi_buffers"
r0336	error	http/modules		0.8.42	1.1.16	upstream sent neither valid HTTP/1.0 header nor "Status" header line
r0337	emerg	http/modules		0.8.42	1.1.19	"scgi_busy_buffers_size" must be equal or bigger than maximum of the value of "scgi_buffer_size" and one of the "scgi_buffers"
r0338	emerg	http/modules		0.8.43	1.1.19	binary geo range base "%s" may not be mixed with usual entries
r0339	emerg	http/modules		0.8.43	1.1.19	second binary geo range base "%s" may not be mixed with "%s"
r0340	warn	http/modules		0.8.46	1.5.5	"fastcgi_no_cache" functionality has been changed in 0.8.46, now it should be used together with "fastcgi_cache_bypass"
r0341	warn	http/modules		0.8.46	1.5.5	"proxy_no_cache" functionality has been changed in 0.8.46, now it should be used together with "proxy_cache_bypass"
r0342	alert	http		0.8.47	1.13.9	upstream buffer is too small to read response
r0343	stderr	core		0.8.50	1.1.7	Usage: nginx [-?hvVtq] [-s signal] [-c filename] [-p prefix] [-g directives]\r\n\r\nOptions:\r\n  -?,-h         : this help\r\n  -v            : show version and exit\r\n  -V            : show version and configure options then exit\r\n  -t            : test configuration and exit\r\n  -q            : suppress non-error messages during configuration testing\r\n  -s signal     : send signal to a master process: stop, quit, reopen, reload\r\n  -p prefix     : set prefix path (default: <NGX_PREFIX>)\r\n  -p prefix     : set prefix path (default: NONE)\r\n  -c filename   : set configuration file (default: <NGX_CONF_PATH>)\r\n  -g directives : set global directives out of configuration file\r\n
r0344	emerg	event		1.0.6	1.10.3	Unable to create curve "%s"
r0345	emerg	event		1.0.6	1.10.3	Unknown curve name "%s"
r0346	error	http		1.0.6	1.5.10	%V_buffer_size %uz is not enough for cache key, it should increased at least to %uz
r0347	error	http/modules		1.0.7	1.1.18	"%s" mp4 co64 atom too large
r0348	error	http/modules		1.0.7	1.1.18	"%s" mp4 stss atom too large
r0349	error	http/modules		1.0.7	1.1.18	"%s" mp4 stsd atom too large
r0350	error	http/modules		1.0.7	1.1.18	"%s" mp4 stco atom too large
r0351	error	http/modules		1.0.7	1.5.12	start time is out mp4 stsc chunks in "%s"
r0352	error	http/modules		1.0.7	1.5.9	start sample is out of mp4 stss atom in "%s"
r0353	error	http/modules		1.0.7	1.1.18	"%s" mp4 stts atom too large
r0354	error	http/modules		1.0.7	1.1.18	"%s" mp4 stsz atom too large
r0355	error	http/modules		1.0.7	1.1.18	"%s" mp4 stsc atom too large
r0356	error	http/modules		1.0.7	1.1.18	"%s" mp4 ctts atom too large
r0357	emerg	http		1.0.9	1.15.9	duplicate listen options for %s
r0358	notice	http		1.1.0	1.1.0	cache %V loader_files decreased to %ui
r0359	notice	http		1.1.0	1.1.0	cache %V loader_sleep increased to %Mms
r0360	error,warn	http/modules		1.1.4	1.1.5	upstream sent too many data
r0361	warn	http/modules		1.1.6	1.3.9	upstream sent too much data
r0362	emerg	http/modules		1.1.8	1.7.5	no variable is defined for %V "%V"
r0363	emerg	http/modules		1.1.8	1.7.5	limit_conn_zone "%V" uses the "%V" variable while previously it used the "%V" variable
r0364	emerg	http/modules		1.1.8	1.7.5	%V "%V" is already bound to variable "%V"
r0365	emerg	http/modules		1.1.11	1.3.9	invalid buffer value "%V"
r0366	warn	http/modules		1.1.11	1.7.7	the "log_format" directive may be used only on "http" level
r0367	warn	core		1.1.12	1.1.13	nginx was build without PCRE JIT support
r0368	emerg	core		1.1.18	1.9.11	"worker_cpu_affinity" supports up to 64 CPUs only
r0369	notice	os/unix		1.1.18	1.9.11	cpuset_setaffinity(0x%08Xl)
r0370	warn	http/modules		1.2.2	1.7.4	the "single" parameter is deprecated
r0371	emerg	event		1.3.7	1.15.8	PEM_read_bio_X509("%s") failed
r0372	emerg	event		1.3.7	1.15.8	PEM_read_bio_X509_AUX("%s") failed
r0373	warn	event		1.3.7	1.11.6	"ssl_stapling" ignored, issuer certificate not found
r0374	warn	event		1.3.7	1.11.6	"ssl_stapling" ignored, %s in OCSP responder "%V"
r0375	warn	event		1.3.7	1.11.6	"ssl_stapling" ignored, invalid URL prefix in OCSP responder "%V"
r0376	warn	event		1.3.7	1.11.6	"ssl_stapling" ignored, no OCSP responder URL in the certificate
r0377	info	http		1.3.14	1.11.1	client attempted to request the server name different from that one was negotiated
r0378	warn	http		1.3.15	1.5.9	nginx was built without OpenSSL NPN support, SPDY is not enabled for %s
r0379	emerg	http		1.3.15	1.9.4	the "spdy" parameter requires ngx_http_spdy_module
r0380	info	http		1.3.15	1.5.9	client timed out in deferred accept
r0381	info	http		1.3.15	1.7.0	spdy inflateSetDictionary() failed: %d
r0382	info	http		1.3.15	1.5.13	spdy concurrent streams excessed %ui
r0383	alert	http		1.3.15	1.9.4	inflateInit() failed: %d
r0384	alert	http		1.3.15	1.9.4	deflateSetDictionary() failed: %d
r0385	info	http		1.3.15	1.7.0	client sent invalid HEADERS spdy frame
r0386	info	http		1.3.15	1.9.4	client sent invalid header: "%*s"
r0387	info	http		1.3.15	1.21.0	client sent invalid header line
r0388	info	http		1.3.15	1.7.0	spdy inflate() failed: %d
r0389	alert	http		1.3.15	1.5.8	requested control frame is too big: %z
r0390	alert	http		1.3.15	1.5.8	spdy state buffer overflow: %i bytes required
r0391	alert	http		1.3.15	1.5.8	zero size buf in spdy body filter t:%d r:%d f:%d %p %p-%p %p %O-%O
r0392	alert	http		1.3.15	1.7.0	spdy deflate() failed: %d
r0393	alert	http		1.3.15	1.5.8	FIXME: chain too big in spdy filter: %O
r0394	alert	core		1.5.4	1.9.3	%ui items still leave in open file cache
r0395	error	http/modules		1.5.4	1.9.13	auth request unexpected status: %d
r0396	alert	http		1.5.4	1.7.0	spdy fake write event was activated
r0397	alert	http		1.5.4	1.7.0	spdy fake read event was activated
r0398	warn	event		1.5.7	1.13.3	"ssl_session_ticket_keys" ignored, not supported
r0399	crit	event		1.5.7	1.11.7	pread() "%V" returned only %z bytes instead of 48
r0400	emerg	event		1.5.7	1.11.7	"%V" must be 48 bytes
r0401	?	core		1.5.8	1.19.2	unexpected RR class %ui
r0402	?	core		1.5.8	1.19.2	unexpected RR type %ui
r0403	alert	http		1.5.9	1.7.0	requested control frame is too big: %uz
r0404	info	http		1.5.9	1.7.0	client terminated stream %ui because of internal error
r0405	alert	http		1.5.9	1.5.12	spdy state buffer overflow: %z bytes required
r0406	emerg	http		1.5.9	1.9.4	the spdy chunk size cannot be zero
r0407	warn	http		1.5.10	1.9.4	nginx was built without OpenSSL ALPN or NPN support, SPDY is not enabled for %s
r0408	info	http		1.5.10	1.7.0	client violated flow control for stream %ui: received WINDOW_UPDATE frame with delta %uz that is not allowed for window %z
r0409	info	http		1.5.10	1.6.3	client sent WINDOW_UPDATE frame for unknown stream %ui
r0410	info	http		1.5.10	1.9.4	client sent SETTINGS frame with incorrect INIT_WINDOW value: %ui
r0411	info	http		1.5.10	1.7.0	client violated flow control for stream %ui: length of received DATA frame %uz, while available window %uz
r0412	info	http		1.5.10	1.7.0	client sent DATA frame for half closed stream %ui
r0413	info	http		1.5.10	1.7.0	client violated connection flow control: received WINDOW_UPDATE frame with delta %uz that is not allowed for window %uz
r0414	info	http		1.5.10	1.7.0	client violated connection flow control: length of received DATA frame %uz, while available window %uz
r0415	info	mail		1.5.12	1.7.0	*%uA client %V connected to %V
r0416	info	http		1.5.13	1.7.0	client sent SYN_STREAM frame with invalid HEADERS block
r0417	info	http		1.5.13	1.7.0	client prematurely closed stream: %O of %O bytes of request body received
r0418	alert	http		1.5.13	1.7.0	spdy state buffer overflow: %uz bytes required
r0419	info	http		1.6.0	1.7.0	spdy concurrent streams exceeded %ui
r0420	info	http		1.7.0	1.9.4	client sent SYN_STREAM frame with invalid Stream-ID %ui
r0421	emerg	core		1.7.1	1.7.7	syslog "tag" only allows alphanumeric characters
r0422	emerg	http/modules		1.7.1	1.7.4	parameter "%V" is not supported by syslog
r0423	info	http		1.7.1	1.9.4	client sent invalid header name: "%*s"
r0424	info	http		1.7.1	1.9.4	client sent SETTINGS frame with incorrect length %uz or number of entries %ui
r0425	info	http		1.7.1	1.9.4	client sent SYN_STREAM frame with corrupted header block, inflate() failed: %d
r0426	info	http/v2		1.7.1	1.11.12	client sent duplicate :schema header
r0427	info	http		1.7.1	1.9.4	client sent invalid header name: ":%*s"
r0428	info	http		1.7.1	1.9.4	client sent invalid frame
r0429	error	http		1.7.1	1.9.4	inflateSetDictionary() failed: %d
r0430	info	http		1.7.1	1.9.4	client sent SYN_STREAM frame with incorrect length %uz
r0431	info	http		1.7.1	1.9.4	client sent duplicate :host header
r0432	info	http		1.7.1	1.9.4	client sent invalid URI: "%*s"
r0433	info	http		1.7.1	1.9.4	client sent SYN_STREAM frame with header block encoded using wrong dictionary: %ul
r0434	alert	http/v2		1.7.1	1.9.11	fake read event was activated
r0435	info	http		1.7.1	1.9.4	client sent unexpected HEADERS frame
r0436	info	http		1.7.1	1.9.4	client sent unexpected SYN_REPLY frame
r0437	info	http		1.7.1	1.7.7	client sent too long header name or value: "%*s"
r0438	alert	http/v2		1.7.1	1.9.11	fake write event was activated
r0439	info	http		1.7.1	1.9.4	client violated connection flow control: received WINDOW_UPDATE frame with delta %uz not allowed for window %uz
r0440	info	http		1.7.1	1.9.4	client violated flow control for stream %ui: received WINDOW_UPDATE frame with delta %uz not allowed for window %z
r0441	info	http		1.7.1	1.9.4	client sent header "%*s" with invalid value: "%*s\%c..."
r0442	info	http		1.7.1	1.9.4	client sent SYN_STREAM frame for stream %ui with invalid header block
r0443	info	http		1.7.1	1.9.4	client sent duplicate :version header
r0444	info	http		1.7.1	1.9.4	client sent invalid http version: "%*s"
r0445	error	http		1.7.1	1.9.4	inflate() failed: %d
r0446	alert	http		1.7.1	1.9.4	deflate() failed: %d
r0447	alert	event		1.7.3	1.27.1	ngx_ssl_password_callback() is called for encryption
r0448	info	http		1.7.8	1.9.4	client sent too long header name or value: "%*s..."
r0449	emerg	event		1.7.9	1.15.8	ENGINE_load_private_key("%s") failed
r0450	emerg	event		1.7.9	1.15.8	loading "engine:..." certificate keys is not supported
r0451	emerg	event		1.7.9	1.15.8	invalid syntax in "%V"
r0452	emerg	event		1.7.9	1.15.8	ENGINE_by_id("%s") failed
r0453	warn	http		1.7.11	1.21.4	the "sendfile" parameter of the "aio" directive is deprecated
r0454	emerg	stream		1.9.0	1.27.0	no handler for server in %s:%ui
r0455	info	stream		1.9.0	1.9.12	proxy %V connected to %V
r0456	emerg	stream		1.9.0	1.11.1	unsupported hash key "%V", use $remote_addr
r0457	emerg	stream		1.9.3	1.11.1	%V "%V" is already bound to key "$binary_remote_addr"
r0458	emerg	stream		1.9.3	1.11.1	unsupported key "%V", use $binary_remote_addr
r0459	warn	http		1.9.5	1.15.9	nginx was built with OpenSSL that lacks ALPN and NPN support, HTTP/2 is not enabled for %s
r0460	warn	http		1.9.5	1.19.6	invalid parameter "spdy": ngx_http_spdy_module was superseded by ngx_http_v2_module
r0461	info	http/v2		1.9.5	1.9.13	client sent padded DATA frame with incorrect length: %uz
r0462	info	http/v2		1.9.5	1.11.12	client sent empty :schema header
r0463	info	http/v2		1.9.5	1.19.6	client exceeded http2_max_field_size limit
r0464	info	http/v2		1.9.5	1.19.6	client exceeded http2_max_header_size limit
r0465	info	http/v2		1.9.5	1.11.12	client sent unknown pseudo header "%V"
r0466	info	http/v2		1.9.5	1.9.6	client sent PRIORITY frame for stream %ui with incorrect dependancy
r0467	warn	http/v2		1.9.5	1.19.6	invalid directive "%V": ngx_http_spdy_module was superseded by ngx_http_v2_module
r0468	?	event		1.9.6	1.15.8	%*s)
r0469	error	http/modules		1.9.8	1.27.3	unexpected range in slice response: %O-%O
r0470	?	core		1.9.11	1.9.14	invalid %s DNS response %ui fl:%04Xui
r0471	info	stream		1.9.13	1.14.2	%s%s disconnected, bytes from/to client:%O/%O, bytes from/to upstream:%O/%O
r0472	emerg	http/v2		1.10.2	1.31.3	the maximum body preread buffer size is %uz
r0473	emerg	event		1.11.0	1.15.8	SSL_CTX_add0_chain_cert("%s") failed
r0474	emerg	http/modules		1.11.0	1.25.0	no "ssl_certificate_key" is defined for certificate "%V" and the "ssl" directive in %s:%ui
r0475	error	stream		1.11.5	1.13.5	pending buffers on next upstream
r0476	info	http/v2		1.13.0	1.17.3	client sent WINDOW_UPDATE frame for stream %ui with incorrect window increment 0
r0477	info	http/v2		1.13.6	1.13.8	client sent no :schema header
r0478	info	http/v2		1.13.9	1.25.0	client refused stream %ui
r0479	warn	http/v2		1.13.9	1.25.0	non-absolute path "%V" not pushed
r0480	emerg	stream		1.15.0	1.25.4	no "ssl_certificate_key" is defined for certificate "%V" and the "listen ... ssl" directive in %s:%ui
r0481	emerg	stream		1.15.0	1.25.4	no "ssl_certificate_key" is defined for the "listen ... ssl" directive in %s:%ui
r0482	warn	http		1.15.10	1.21.3	nginx was built with OpenSSL that lacks ALPN and NPN support, HTTP/2 is not enabled for %V
r0483	emerg	stream		1.17.4	1.27.1	no ssl_client_certificate for ssl_verify_client
r0484	emerg	event		1.20.2	1.27.2	SSL_CTX_set0_tmp_dh_pkey(\%s") failed
r0485	info	event/quic		1.25.0	1.25.2	EVP_DecryptUpdate() failed
r0486	info	event/quic		1.25.0	1.25.2	EVP_DecryptFinal_ex failed
r0487	info	event/quic		1.25.0	1.25.2	EVP_EncryptFinal_ex failed
r0488	info	event/quic		1.25.0	1.25.1	EVP_CIPHER_CTX_ctrl(EVP_CTRL_GCM_SET_IVLEN) failed
r0489	info	event/quic		1.25.0	1.25.1	EVP_CIPHER_CTX_ctrl(EVP_CTRL_GCM_GET_TAG) failed
r0490	info	event/quic		1.25.0	1.25.1	EVP_CIPHER_CTX_ctrl(EVP_CTRL_GCM_SET_TAG) failed
r0491	info	event/quic		1.25.0	1.28.3	quic unsupported protocol in ALPN extension
r0492	info	event/quic		1.25.0	1.28.3	quic %s transport param id:0x%xL, skipped
r0493	info	http/v3		1.25.0	1.31.1	stream exists
r0494	emerg	event		1.29.4	1.31.3	OSSL_ECHSTORE_num_keys(%s) failed`;
