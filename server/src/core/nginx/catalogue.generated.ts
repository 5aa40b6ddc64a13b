// Made by server/src/dev/generate-catalogue.ts from the tables in server/src/dev/data. Run `npm run generate`.
export const modules = `
ngx_http_core_module
ngx_core_module
ngx_http_acme_module
ngx_iocp_module
ngx_http_lua_module openresty/lua-nginx-module
ngx_http_log_module
ngx_rtmp_log_module arut/nginx-rtmp-module
ngx_stream_log_module
ngx_rtmp_core_module arut/nginx-rtmp-module
ngx_http_addition_module
ngx_http_headers_module
ngx_http_addition_filter_module
ngx_http_access_module
ngx_rtmp_access_module arut/nginx-rtmp-module
ngx_stream_access_module
ngx_http_browser_module
ngx_http_api_module
ngx_mail_core_module
ngx_http_auth_basic_module
ngx_http_auth_spnego_module stnoonan/spnego-http-auth-nginx-module
ngx_mail_auth_http_module
ngx_http_auth_jwt_module
ngx_http_auth_ldap_module kvspb/nginx-auth-ldap
ngx_http_oidc_module
ngx_http_auth_pam_module sto/ngx_http_auth_pam_module
ngx_http_auth_request_module
ngx_http_auth_require_module
ngx_http_charset_filter_module
ngx_http_autoindex_module
ngx_stream_lua_module openresty/stream-lua-nginx-module
ngx_otel_module
ngx_http_rewrite_module
ngx_http_brotli_filter_module google/ngx_brotli
ngx_http_brotli_static_module google/ngx_brotli
ngx_rtmp_live_module arut/nginx-rtmp-module
ngx_http_cache_purge_module nginx-modules/ngx_cache_purge
ngx_http_charset_module
ngx_http_upstream_check_module yaoweibin/nginx_upstream_check_module
ngx_event_core_module
ngx_http_dav_module
ngx_rtmp_dash_module arut/nginx-rtmp-module
ngx_http_dav_ext_module arut/nginx-dav-ext-module
ngx_http_degradation_module
ngx_devpoll_module
ngx_http_echo_module openresty/echo-nginx-module
ngx_http_empty_gif_module
ngx_http_encrypted_session_module openresty/encrypted-session-nginx-module
ngx_mgmt_module
ngx_epoll_module
ngx_eventport_module
ngx_rtmp_exec_module arut/nginx-rtmp-module
ngx_http_f4f_module
ngx_http_fancyindex_module aperezdc/ngx-fancyindex
ngx_http_fastcgi_module
ngx_http_flv_module
ngx_http_geo_module
ngx_stream_geo_module
ngx_http_geoip2_module leev/ngx_http_geoip2_module
ngx_stream_geoip2_module leev/ngx_http_geoip2_module
ngx_http_geoip_module
ngx_stream_geoip_module
ngx_google_perftools_module
ngx_http_grpc_module
ngx_http_gunzip_module
ngx_http_gzip_module
ngx_http_gzip_filter_module
ngx_http_gzip_static_module
ngx_http_upstream_module
ngx_stream_upstream_module
ngx_http_upstream_hc_module
ngx_stream_upstream_hc_module
ngx_http_security_headers_module GetPageSpeed/ngx_security_headers
ngx_http_hls_module
ngx_rtmp_hls_module arut/nginx-rtmp-module
ngx_http_v2_module
ngx_http_v3_module
ngx_http_image_filter_module
ngx_mail_module
ngx_mail_imap_module
ngx_http_index_module
ngx_http_internal_redirect_module
ngx_http_js_module
ngx_stream_js_module
ngx_http_keyval_module
ngx_stream_keyval_module
ngx_kqueue_module
ngx_http_limit_conn_module
ngx_stream_limit_conn_module
ngx_http_limit_req_module
ngx_stream_core_module
ngx_http_lua_fake_shm_module openresty/lua-nginx-module
ngx_http_map_module
ngx_stream_map_module
ngx_rtmp_limit_module arut/nginx-rtmp-module
ngx_http_memc_module openresty/memc-nginx-module
ngx_http_memcached_module
ngx_rtmp_codec_module arut/nginx-rtmp-module
ngx_http_mirror_module
ngx_http_modsecurity_module owasp-modsecurity/ModSecurity-nginx
ngx_http_headers_more_filter_module openresty/headers-more-nginx-module
ngx_http_mp4_module
ngx_stream_mqtt_filter_module
ngx_stream_mqtt_preread_module
ngx_http_mysql_test_module
nchan slact/nchan
ngx_rtmp_netcall_module arut/nginx-rtmp-module
ngx_rtmp_notify_module arut/nginx-rtmp-module
ngx_http_num_map_module
ngx_stream_num_map_module
ngx_http_opentracing_module opentracing-contrib/nginx-opentracing
incubator-pagespeed-ngx apache/incubator-pagespeed-ngx
ngx_stream_pass_module
ngx_http_perl_module
ngx_rtmp_play_module arut/nginx-rtmp-module
ngx_mail_pop3_module
ngx_mail_proxy_module
ngx_http_proxy_module
ngx_stream_proxy_module
ngx_rtmp_relay_module arut/nginx-rtmp-module
ngx_http_random_index_module
ngx_http_realip_module
ngx_rtmp_record_module arut/nginx-rtmp-module
ngx_http_static_module
ngx_http_redis2_module openresty/redis2-nginx-module
ngx_http_referer_module
ngx_http_uploadprogress_module masterzen/nginx-upload-progress-module
ngx_stream_return_module
ngx_rtmp_module arut/nginx-rtmp-module
ngx_rtmp_auto_push_module arut/nginx-rtmp-module
ngx_rtmp_control_module arut/nginx-rtmp-module
ngx_rtmp_stat_module arut/nginx-rtmp-module
ngx_rtsig_module
ngx_http_scgi_module
ngx_http_secure_link_module
ngx_http_session_log_module
ngx_stream_set_module
ngx_http_set_misc_module openresty/set-misc-nginx-module
ngx_mail_realip_module
ngx_stream_realip_module
ngx_http_slice_module
ngx_mail_smtp_module
ngx_http_split_clients_module
ngx_stream_split_clients_module
ngx_http_srcache_filter_module openresty/srcache-nginx-module
ngx_http_ssi_module
ngx_http_ssi_filter_module
ngx_http_ssl_module
ngx_mail_ssl_module
ngx_stream_ssl_module
ngx_stream_ssl_preread_module
ngx_http_status_module
ngx_http_stub_status_module
ngx_http_sub_module
ngx_http_subs_filter_module yaoweibin/ngx_http_substitutions_filter_module
ngx_http_tunnel_module
ngx_http_upload_module fdintino/nginx-upload-module
ngx_http_upstream_conf_module
ngx_http_userid_module
ngx_http_uwsgi_module
ngx_http_vhost_traffic_status_module vozlt/nginx-module-vts
nginx-vod-module kaltura/nginx-vod-module
ngx_http_xslt_module
ngx_stream_zone_sync_module
ngx_http_zstd_filter_module tokers/zstd-nginx-module
ngx_http_zstd_static_module tokers/zstd-nginx-module
ingress_nginx
ngx_http_brotli_filter_module
ngx_http_cache_purge_module
ngx_http_datadog_module
ngx_http_echo_module
ngx_http_encrypted_session_module
ngx_ssl_fingerprint_module
ngx_http_modsecurity_module
ngx_http_naxsi_module
ngx_nchan_module
ndk_http_module
opentelemetry_module
ngx_http_opentracing_module
ngx_pagespeed
ngx_http_proxy_protocol_vendor_module
ngx_stream_proxy_protocol_vendor_module
ngx_rtmp_module
ngx_http_sorted_querystring_module
ngx_http_auth_spnego_module
ngx_http_srcache_filter_module
ngx_http_upload_module
ngx_http_uploadprogress_module
ngx_http_vod_module
ngx_http_vhost_traffic_status_module
ngx_http_zstd_filter_module`;
export const contexts = `
http
http.server
http.location
events
acme_issuer
http.location.if
http.location.limit_except
rtmp
rtmp.server
rtmp.application
stream
stream.server
mail
mail.server
*
http.upstream
stream.upstream
otel_exporter
http.server.if
oidc_provider
main
mgmt
rtmp.recorder`;
export const directives = `
absolute_redirect	0	0,1,2	1	f	flag	d	1.11.8				on	on | off
accept_mutex	1	3	1	f	flag	d	0.1.0				off	on | off
accept_mutex_delay	1	3	1		time-ms	d	0.1.0				500ms	time
accept_terms_of_service	2	4	0		custom	c
acceptex_read	3	3	1	fu	flag		0.1.0
access_by_lua	4	0,1,2,5	1	t
access_by_lua_block	4	0,1,2,5	0	bt
access_by_lua_file	4	0,1,2,5	1	t
access_by_lua_no_postpone	4	0	1	ft	flag
access_log	5	0,1,2,5,6	1-		custom	c	0.1.0				logs/access.log combined	path [format [buffer=size] [gzip[=level]] [flush=time] [if=condition]] ;; off
access_log	6	7,8,9	1-2	t
access_log	7	a,b	1-		custom	c	1.11.4				off	path format [buffer=size] [gzip[=level]] [flush=time] [if=condition] ;; off
account_key	2	4	1		custom	c						alg[:size] | file
ack_window	8	7,8	1	t
acme_certificate	2	1	1-		custom	c						issuer [identifier ...] [key=alg[:size]]
acme_issuer	2	0	1	b	custom	c						name
acme_shared_zone	2	0	1		custom	c					zone=ngx_acme_shared:256k	zone=name:size
add_after_body	9	0,1,2	1		string	d	0.3.36					uri
add_before_body	9	0,1,2	1		string	d	0.3.36					uri
add_header	a	0,1,2,5	2-3		custom	c	0.3.8					name value [always]
add_header_inherit	a	0,1,2,5	1		enum	d	1.29.3			off|on|merge	on	on | off | merge
add_trailer	a	0,1,2,5	2-3		custom	c	1.13.2					name value [always]
add_trailer_inherit	a	0,1,2,5	1		enum	d	1.29.3			off|on|merge	on	on | off | merge
addition_types	9	0,1,2	1-		mime-types	a	0.7.9				text/html	mime-type ...
addtion_types	b	2,0,1	1-				0.7.9	0.8.15
aio	0	0,1,2	1		custom	d	0.8.11				off	on | off | threads[=pool]
aio_write	0	0,1,2	1	f	flag	d	1.9.13				off	on | off
alias	0	2	1		custom	d	0.1.0					path
allow	c	0,1,2,6	1		custom	c	0.1.0					address | CIDR | unix: | all
allow	d	7,8,9	1-2	t
allow	e	a,b	1		custom	c	1.9.2					address | CIDR | unix: | all
ancient_browser	f	0,1,2	1-		custom	c	0.4.3					string ...
ancient_browser_value	f	0,1,2	1		custom	c	0.4.3				1	string
api	g	2	0-1	c								[write=on|off]
application	8	8	1	bt
auth	h	c,d	1-				0.4.10	0.6.11
auth_basic	i	0,1,2,6	1		complex	d	0.1.26				off	string | off
auth_basic_user_file	i	0,1,2,6	1		custom	d	0.1.26					file
auth_delay	0	0,1,2	1		time-ms	d	1.17.10				0s	time
auth_gss_authorized_principal	j	e	1-	t
auth_gss_authorized_principal_regex	j	e	1-	t
auth_gss_zone_name	j	0	1	t
auth_http	k	c,d	1		custom	c	0.5.15					URL
auth_http_header	k	c,d	2		custom	c	0.5.15					header value
auth_http_pass_client_cert	k	c,d	1	f	flag	d	1.7.11				off	on | off
auth_http_timeout	k	c,d	1		time-ms	d	0.5.15				60s	time
auth_jwt	l	0,1,2,6	1-2	c							off	string [token=\$variable] | off
auth_jwt_claim_set	l	0	2-	c			1.11.10					\$variable name ...
auth_jwt_header_set	l	0	2-	c			1.11.10					\$variable name ...
auth_jwt_key_cache	l	0,1,2	1	c			1.21.4				0	time
auth_jwt_key_file	l	0,1,2,6	1	c								file
auth_jwt_key_request	l	0,1,2,6	1	c			1.15.6					uri
auth_jwt_leeway	l	0,1,2	1	c			1.13.10				0s	time
auth_jwt_require	l	0,1,2,6	1-	c			1.21.2					\$value ... [error=401 | 403]
auth_jwt_type	l	0,1,2,6	1	c			1.19.7				signed	signed | encrypted | nested
auth_ldap	m	0,1,2,6	1	t
auth_ldap_cache_enabled	m	0	1	t
auth_ldap_cache_expiration_time	m	0	1	t
auth_ldap_cache_size	m	0	1	t
auth_ldap_servers	m	0,1,2,6	0-	t
auth_ldap_servers_size	m	0	1	t
auth_oidc	n	0,1,2	1	c							off	name | off
auth_pam	o	0,1,2,6	1	t
auth_pam_service_name	o	0,1,2,6	1	t
auth_pam_set_pam_env	o	0,1,2,6	1	ft	flag
auth_request	p	0,1,2	1		custom	d	1.5.4				off	uri | off
auth_request_set	p	0,1,2	2		custom	c	1.5.4					\$variable value
auth_require	q	0,1,2,6	1-	c							off	\$value ... [error=4xx | 5xx]
autodetect_charset	r	2,0,1	1				0.1.0	0.1.36
autoindex	s	0,1,2	1	f	flag	d	0.1.3				off	on | off
autoindex_exact_size	s	0,1,2	1	f	flag	d	0.1.38				on	on | off
autoindex_format	s	0,1,2	1		enum	d	1.7.9			html|json|jsonp|xml	html	html | xml | json | jsonp
autoindex_localtime	s	0,1,2	1	f	flag	d	0.1.34				off	on | off
balancer_by_lua_block	4	f	0	bt
balancer_by_lua_block	t	g	0	bt
balancer_by_lua_file	4	f	1	t
balancer_by_lua_file	t	g	1	t
balancer_keepalive	4	f	1	t
batch_count	u	h	1	u
batch_size	u	h	1	u
body_filter_by_lua	4	0,1,2,5	1	t
body_filter_by_lua_block	4	0,1,2,5	0	bt
body_filter_by_lua_file	4	0,1,2,5	1	t
break	v	1,2,i,5	0		custom	c	0.1.38
brotli	w	0,1,2,5	1	ft	flag
brotli_buffers	w	0,1,2	2	t
brotli_comp_level	w	0,1,2	1	t
brotli_min_length	w	0,1,2	1	t
brotli_static	x	0,1,2	1	t
brotli_types	w	0,1,2	1-	t
brotli_window	w	0,1,2	1	t
buffer	y	7,8,9	1	t
buflen	8	7,8	1	t
busy	8	7,8	1	t
cache_purge_background_queue	z	0	1	t
cache_purge_batch_size	z	0	1	t
cache_purge_legacy_status	z	0	1	t
cache_purge_queue_size	z	0	1	t
cache_purge_response_type	z	0,1,2	1	t
cache_purge_throttle_ms	z	0	1	t
cache_purge_vary_aware	z	0	1	t
challenge	2	4	1		custom	c	0.2.0				http-01	type
charset	10	0,1,2,5	1		custom	d	0.1.0				off	charset | off
charset_map	10	0	2	b	custom	c	0.1.0					charset1 charset2
charset_types	10	0,1,2	1-		mime-types	a	0.7.9				text/html text/xml text/plain text/vnd.wap.wml application/javascript application/rss+xml	mime-type ...
check	11	f	1-	t
check_fastcgi_param	11	f	2	t
check_http_expect_alive	11	f	1-	t
check_http_send	11	f	1	t
check_keepalive_requests	11	f	1	t
check_shm_size	11	0	1	t
check_status	11	1,2	0-1	t
chunk_size	8	7,8	1	t
chunked_transfer_encoding	0	0,1,2	1	f	flag	d	0.7.66				on	on | off
client_body_buffer_size	0	0,1,2	1		size	d	0.1.0				8k|16k	size
client_body_early_read	0	0,1	1-	u			1.31.5 (unreleased master)
client_body_in_file_only	0	0,1,2	1		enum	d	0.3.38			off|on|clean	off	on | clean | off
client_body_in_single_buffer	0	0,1,2	1	f	flag	d	0.7.58				off	on | off
client_body_temp_path	0	0,1,2	1-4		path	d	0.1.14				client_body_temp	path [level1 [level2 [level3]]]
client_body_timeout	0	0,1,2	1		time-ms	d	0.1.0				60s	time
client_header_buffer_size	0	0,1	1		size	d	0.1.0				1k	size
client_header_timeout	0	0,1	1		time-ms	d	0.1.0				60s	time
client_id	n	j	1	c								string
client_max_body_size	0	0,1,2	1		offset	d	0.1.0				1m	size
client_secret	n	j	1	c								string
common_name_in_csr	2	4	1	f	flag	d	0.4.0				off	on | off
config_url	n	j	1	c							<issuer>/.well-known/openid-configuration	URL
connection_pool_size	0	0,1	1		size	d	0.1.0				256|512	size
connections	12	3	1				0.1.0	1.9.0
contact	2	4	1		custom	c						URL
content_by_lua	4	2,5	1	t
content_by_lua	t	b	1	t
content_by_lua_block	4	2,5	0	bt
content_by_lua_block	t	b	0	bt
content_by_lua_file	4	2,5	1	t
content_by_lua_file	t	b	1	t
cookie_name	n	j	1	c							NGX_OIDC_SESSION	name
create_full_put_path	13	0,1,2	1	f	flag	d	0.3.40				off	on | off
daemon	1	k	1	f	flag	d	0.1.0				on	on | off
dash	14	7,8,9	1	t
dash_cleanup	14	7,8,9	1	t
dash_fragment	14	7,8,9	1	t
dash_nested	14	7,8,9	1	t
dash_path	14	7,8,9	1	t
dash_playlist_length	14	7,8,9	1	t
dav_access	13	0,1,2	1-3		access	d	0.3.56				user:rw	users:permissions ...
dav_ext_lock	15	0,1,2	1	t
dav_ext_lock_zone	15	0	1-2	t
dav_ext_methods	15	0,1,2	1-	t
dav_methods	13	0,1,2	1-		bitmask	w	0.3.38			off|put|delete|mkcol|copy|move	off	off | method ...
debug_connection	1	3	1		custom	c	0.1.0					address | CIDR | unix:
debug_points	1	k	1		enum	d	0.1.5			stop|abort		abort | stop
default_charset	r	2,0,1	1				0.1.0	0.1.38
default_type	0	0,1,2	1		string	d	0.1.0				text/plain	mime-type
degradation	16	0	1	u			0.8.25
degrade	16	0,1,2	1	u			0.8.25
deny	c	0,1,2,6	1		custom	c	0.1.0					address | CIDR | unix: | all
deny	d	7,8,9	1-2	t
deny	e	a,b	1		custom	c	1.9.2					address | CIDR | unix: | all
devpoll_changes	17	3	1	u			0.1.0
devpoll_events	17	3	1	u			0.1.0
directio	0	0,1,2	1		custom	d	0.7.7				off	size | off
directio_alignment	0	0,1,2	1		offset	d	0.8.11				512	size
disable_symlinks	0	0,1,2	1-2		custom	d	1.1.15				off	off ;; on | if_not_owner [from=part]
drop_idle_publisher	y	7,8,9	1	t
early_hints	0	0,1,2	1-		predicate	a	1.29.0					string ...
echo	18	2,5	0-	t
echo_abort_parent	18	2,5	0	t
echo_after_body	18	2,5	0-	t
echo_before_body	18	2,5	0-	t
echo_blocking_sleep	18	2,5	1	t
echo_duplicate	18	2,5	2-	t
echo_end	18	2,5	0	t
echo_exec	18	2,5	1-2	t
echo_flush	18	2,5	0	t
echo_foreach_split	18	2,5	2-	t
echo_location	18	2,5	1-2	t
echo_location_async	18	2,5	1-2	t
echo_read_request_body	18	2,5	0	t
echo_request_body	18	2,5	0	t
echo_reset_timer	18	2,5	0	t
echo_sleep	18	2,5	1	t
echo_status	18	2,5	1	t
echo_subrequest	18	2,5	2-	t
echo_subrequest_async	18	2,5	2-	t
empty_gif	19	2	0		custom	c	0.3.10
encrypted_session_expires	1a	0,1,i,2,5	1	t
encrypted_session_iv	1a	0,1,i,2,5	1	t
encrypted_session_key	1a	0,1,i,2,5	1	t
endpoint	u	h	1	u
enforce_initial_report	1b	l	1	fc	flag		1.27.2				on	on | off
env	1	k	1		custom	c	0.5.9				TZ	variable[=value]
epoll_events	1c	3	1	u	number	d	0.1.0
error_log	1	k,0,c,a,1,b,d,2	1-		custom	c	0.1.0				logs/error.log error	file [level] [json]
error_log_tag	0	0,1,2	2	c			1.29.8					name value
error_page	0	0,1,2,5	2-		custom	c	0.1.0					code ... [=[response]] uri
etag	0	0,1,2	1	f	flag	d	1.3.3				on	on | off
eventport_events	1d	3	1	u			0.4.3
events	1	k	0	b	custom	d	0.1.0
exec	1e	7,8,9	1-	t
exec_kill_signal	1e	7,8,9	1	t
exec_options	1e	7,8,9	1	t
exec_play	1e	7,8,9	1-	t
exec_play_done	1e	7,8,9	1-	t
exec_publish	1e	7,8,9	1-	t
exec_publish_done	1e	7,8,9	1-	t
exec_pull	1e	7,8,9	1-	t
exec_push	1e	7,8,9	1-	t
exec_record_done	1e	7,8,9,m	1-	t
exec_static	1e	7,8,9	1-	t
exit_worker_by_lua_block	4	0	0	bt
exit_worker_by_lua_file	4	0	1	t
expires	a	0,1,2,5	1-2		custom	d	0.1.0				off	[modified] time ;; epoch | max | off
external_account_key	2	4	2		custom	c	0.2.0					kid file
extra_auth_args	n	j	1	c								string
f4f	1f	2	0	c
f4f_buffer_size	1f	0,1,2	1	c							512k	size
fancyindex	1g	0,1,2	1	ft	flag
fancyindex_case_sensitive	1g	0,1,2	1	ft	flag
fancyindex_css_href	1g	0,1,2	1	ft	flag
fancyindex_default_sort	1g	0,1,2	1	t
fancyindex_directories_first	1g	0,1,2	1	ft	flag
fancyindex_exact_size	1g	0,1,2	1	ft	flag
fancyindex_footer	1g	0,1,2	1-2	t
fancyindex_header	1g	0,1,2	1-2	t
fancyindex_hide_parent_dir	1g	0,1,2	1	ft	flag
fancyindex_hide_symlinks	1g	0,1,2	1	ft	flag
fancyindex_ignore	1g	0,1,2	1-	t
fancyindex_localtime	1g	0,1,2	1	ft	flag
fancyindex_show_dotfiles	1g	0,1,2	1	ft	flag
fancyindex_show_path	1g	0,1,2	1	ft	flag
fancyindex_time_format	1g	0,1,2	1	ft	flag
fastcgi_allow_upstream	1h	0,1,2	1-	c			1.29.3					string ...
fastcgi_bind	1h	0,1,2	1-2		bind	d	0.8.22					address [transparent] | off
fastcgi_bind_dynamic	1h	0,1,2	1	fc	flag		1.29.3				off	on | off
fastcgi_buffer_size	1h	0,1,2	1		size	d	0.3.12				4k|8k	size
fastcgi_buffering	1h	0,1,2	1	f	flag	d	1.5.6				on	on | off
fastcgi_buffers	1h	0,1,2	2		buffers	d	0.1.14				8 4k|8k	number size
fastcgi_busy_buffers_size	1h	0,1,2	1		size	d	0.1.14				8k|16k	size
fastcgi_cache	1h	0,1,2	1		custom	d	0.7.45				off	zone | off
fastcgi_cache_background_update	1h	0,1,2	1	f	flag	d	1.11.10				off	on | off
fastcgi_cache_bypass	1h	0,1,2	1-		predicate	a	0.8.46					string ...
fastcgi_cache_key	1h	0,1,2	1		custom	d	0.7.45					string
fastcgi_cache_lock	1h	0,1,2	1	f	flag	d	1.1.12				off	on | off
fastcgi_cache_lock_age	1h	0,1,2	1		time-ms	d	1.7.8				5s	time
fastcgi_cache_lock_timeout	1h	0,1,2	1		time-ms	d	1.1.12				5s	time
fastcgi_cache_max_range_offset	1h	0,1,2	1		offset	d	1.11.6					number
fastcgi_cache_methods	1h	0,1,2	1-		bitmask	w	0.7.59			GET|HEAD|POST	GET HEAD	GET | HEAD | POST ...
fastcgi_cache_min_uses	1h	0,1,2	1		number	d	0.7.53				1	number
fastcgi_cache_path	1h	0	2-		cache-path	d	0.7.45					path [levels=levels] [use_temp_path=on|off] keys_zone=name:size [inactive=time] [max_size=size] [min_free=size] [manager_files=number] [manager_sleep=time] [manager_threshold=time] [loader_files=number] [loader_sleep=time] [loader_threshold=time] [purger=on|off] [purger_files=number] [purger_sleep=time] [purger_threshold=time]
fastcgi_cache_purge	z	0,1,2	1-	t
fastcgi_cache_purge	1h	0,1,2	1-	c			1.5.7					string ...
fastcgi_cache_revalidate	1h	0,1,2	1	f	flag	d	1.5.7				off	on | off
fastcgi_cache_use_stale	1h	0,1,2	1-		bitmask	w	0.7.45			error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off	off	error | timeout | invalid_header | updating | http_500 | http_503 | http_403 | http_404 | http_429 | off ...
fastcgi_cache_valid	1h	0,1,2	1-		cache-valid	a	0.7.45					[code ...] time
fastcgi_catch_stderr	1h	0,1,2	1		string-list	a	0.5.23					string
fastcgi_connect_timeout	1h	0,1,2	1		time-ms	d	0.1.14				60s	time
fastcgi_force_ranges	1h	0,1,2	1	f	flag	d	1.7.7				off	on | off
fastcgi_header_buffer_size	1h	2,0,1	1				0.1.14	0.7.0
fastcgi_hide_header	1h	0,1,2	1		string-list	a	0.3.46					field
fastcgi_ignore_client_abort	1h	0,1,2	1	f	flag	d	0.3.36				off	on | off
fastcgi_ignore_headers	1h	0,1,2	1-		bitmask	w	0.7.54			X-Accel-Redirect|X-Accel-Expires|X-Accel-Limit-Rate|X-Accel-Buffering|X-Accel-Charset|Expires|Cache-Control|Set-Cookie|Vary		field ...
fastcgi_index	1h	0,1,2	1		string	d	0.1.14					name
fastcgi_intercept_errors	1h	0,1,2	1	f	flag	d	0.3.50				off	on | off
fastcgi_keep_conn	1h	0,1,2	1	f	flag	d	1.1.4				off	on | off
fastcgi_limit_rate	1h	0,1,2	1		complex-size	d	1.7.7				0	rate
fastcgi_max_temp_file_size	1h	0,1,2	1		size	d	0.1.14				1024m	size
fastcgi_method	1h	2,0,1	1				0.1.29	0.3.1
fastcgi_next_upstream	1h	0,1,2	1-		bitmask	w	0.1.14			error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off	error timeout	error | timeout | denied | invalid_header | http_500 | http_503 | http_403 | http_404 | http_429 | non_idempotent | off ...
fastcgi_next_upstream_timeout	1h	0,1,2	1		time-ms	d	1.7.5				0	time
fastcgi_next_upstream_tries	1h	0,1,2	1		number	d	1.7.5				0	number
fastcgi_no_cache	1h	0,1,2	1-		predicate	a	0.7.66					string ...
fastcgi_param	1h	0,1,2	2-3		param	a	0.1.29				HTTP_HOST \$host\$is_request_port\$request_port	parameter value [if_not_empty]
fastcgi_params	1h	2,0,1	0-				0.1.14	0.1.28
fastcgi_pass	1h	2,5	1		custom	d	0.1.14					address
fastcgi_pass_header	1h	0,1,2	1		string-list	a	0.3.46					field
fastcgi_pass_request_body	1h	0,1,2	1	f	flag	d	0.1.29				on	on | off
fastcgi_pass_request_headers	1h	0,1,2	1	f	flag	d	0.1.29				on	on | off
fastcgi_read_timeout	1h	0,1,2	1		time-ms	d	0.1.14				60s	time
fastcgi_redirect_errors	1h	2,0,1	1				0.1.18	0.7.0
fastcgi_request_buffering	1h	0,1,2	1	f	flag	d	1.7.11				on	on | off
fastcgi_request_dynamic	1h	0,1,2	1	fc	flag		1.29.3				off	on | off
fastcgi_root	1h	2,0,1	1				0.1.14	0.1.28
fastcgi_send_lowat	1h	0,1,2	1		size	d	0.1.14				0	size
fastcgi_send_timeout	1h	0,1,2	1		time-ms	d	0.1.14				60s	time
fastcgi_set_var	1h	2,0,1	1				0.1.17	0.1.28
fastcgi_socket_keepalive	1h	0,1,2	1	f	flag	d	1.15.6				off	on | off
fastcgi_socket_rcvbuf	1h	0,1,2	1		size	d	1.31.3					size
fastcgi_socket_sndbuf	1h	0,1,2	1		size	d	1.31.3					size
fastcgi_split_path_info	1h	0,1,2	1		custom	c	0.7.31					regex
fastcgi_store	1h	0,1,2	1		custom	d	0.5.31				off	on | off | string
fastcgi_store_access	1h	0,1,2	1-3		access	d	0.5.31				user:rw	users:permissions ...
fastcgi_temp_file_write_size	1h	0,1,2	1		size	d	0.1.14				8k|16k	size
fastcgi_temp_path	1h	0,1,2	1-4		path	d	0.1.14				fastcgi_temp	path [level1 [level2 [level3]]]
fastcgi_upstream_fail_timeout	1h	2,0,1	1				0.3.2	0.8.37
fastcgi_upstream_max_fails	1h	2,0,1	1				0.3.2	0.8.37
fastcgi_x_powered_by	1h	2,0,1	1				0.1.14	0.3.45
flv	1i	2	0		custom	c	0.4.7
frontchannel_logout_uri	n	j	1	c			1.29.3					uri
geo	1j	0	1-2	b	custom	c	0.1.17					[\$address] \$variable
geo	1k	a	1-2	b	custom	c	1.11.3					[\$address] \$variable
geoip2	1l	0	1	bt
geoip2	1m	a	1	bt
geoip2_proxy	1l	0	1	t
geoip2_proxy_recursive	1l	0	1	ft	flag
geoip_city	1n	0	1-2		custom	d	0.7.63					file
geoip_city	1o	a	1-2		custom	d	1.11.3					file
geoip_country	1n	0	1-2		custom	d	0.7.63					file
geoip_country	1o	a	1-2		custom	d	1.11.3					file
geoip_org	1n	0	1-2		custom	d	1.0.3					file
geoip_org	1o	a	1-2		custom	d	1.11.3					file
geoip_proxy	1n	0	1		custom	c	1.2.2					address | CIDR
geoip_proxy_recursive	1n	0	1	f	flag	d	1.2.2				off	on | off
google_perftools_profiles	1p	k	1		string	d	0.6.29					file
grpc_allow_upstream	1q	0,1,2	1	c			1.29.3					address
grpc_bind	1q	0,1,2	1-2		bind	d	1.13.10					address [transparent ] | off
grpc_bind_dynamic	1q	0,1,2	1	fc	flag		1.29.3				off	on | off
grpc_buffer_size	1q	0,1,2	1		size	d	1.13.10				4k|8k	size
grpc_connect_timeout	1q	0,1,2	1		time-ms	d	1.13.10				60s	time
grpc_hide_header	1q	0,1,2	1		string-list	a	1.13.10					field
grpc_ignore_headers	1q	0,1,2	1-		bitmask	w	1.13.10			X-Accel-Redirect|X-Accel-Expires|X-Accel-Limit-Rate|X-Accel-Buffering|X-Accel-Charset|Expires|Cache-Control|Set-Cookie|Vary		field ...
grpc_intercept_errors	1q	0,1,2	1	f	flag	d	1.13.10				off	on | off
grpc_next_upstream	1q	0,1,2	1-		bitmask	w	1.13.10			error|timeout|invalid_header|non_idempotent|http_500|http_502|http_503|http_504|http_403|http_404|http_429|off	error timeout	error | timeout | denied | invalid_header | http_500 | http_502 | http_503 | http_504 | http_403 | http_404 | http_429 | non_idempotent | off ...
grpc_next_upstream_timeout	1q	0,1,2	1		time-ms	d	1.13.10				0	time
grpc_next_upstream_tries	1q	0,1,2	1		number	d	1.13.10				0	number
grpc_pass	1q	2,5	1		custom	d	1.13.10					address
grpc_pass_header	1q	0,1,2	1		string-list	a	1.13.10					field
grpc_read_timeout	1q	0,1,2	1		time-ms	d	1.13.10				60s	time
grpc_request_dynamic	1q	0,1,2	1	fc	flag		1.29.3				off	on | off
grpc_send_timeout	1q	0,1,2	1		time-ms	d	1.13.10				60s	time
grpc_set_header	1q	0,1,2	2		keyval	a	1.13.10				Content-Length \$content_length	field value
grpc_socket_keepalive	1q	0,1,2	1	f	flag	d	1.15.6				off	on | off
grpc_socket_rcvbuf	1q	0,1,2	1		size	d	1.31.3					size
grpc_socket_sndbuf	1q	0,1,2	1		size	d	1.31.3					size
grpc_ssl_certificate	1q	0,1,2	1		complex	d	1.13.10					file
grpc_ssl_certificate_cache	1q	0,1,2	1-3		custom	d	1.27.4				off	off ;; max=N [inactive=time] [valid=time]
grpc_ssl_certificate_key	1q	0,1,2	1		complex	d	1.13.10					file
grpc_ssl_ciphers	1q	0,1,2	1		string	d	1.13.10				DEFAULT	ciphers
grpc_ssl_conf_command	1q	0,1,2	2		keyval	a	1.19.4					name value
grpc_ssl_crl	1q	0,1,2	1		string	d	1.13.10					file
grpc_ssl_key_log	1q	0,1,2	1	c			1.27.2					path
grpc_ssl_name	1q	0,1,2	1		complex	d	1.13.10				host from grpc_pass	name
grpc_ssl_password_file	1q	0,1,2	1		custom	d	1.13.10					file
grpc_ssl_protocols	1q	0,1,2	1-		bitmask	w	1.13.10			SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3	TLSv1.2 TLSv1.3	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]
grpc_ssl_server_name	1q	0,1,2	1	f	flag	d	1.13.10				off	on | off
grpc_ssl_session_reuse	1q	0,1,2	1	f	flag	d	1.13.10				on	on | off
grpc_ssl_trusted_certificate	1q	0,1,2	1		string	d	1.13.10					file
grpc_ssl_verify	1q	0,1,2	1	f	flag	d	1.13.10				off	on | off
grpc_ssl_verify_depth	1q	0,1,2	1		number	d	1.13.10				1	number
gunzip	1r	0,1,2	1	f	flag	d	1.3.6				off	on | off
gunzip_buffers	1r	0,1,2	2		buffers	d	1.3.6				32 4k|16 8k	number size
gzip	1s	0,1,2,5	1	f	flag	d	0.1.0				off	on | off
gzip_buffers	1s	0,1,2	2		buffers	d	0.1.0				32 4k|16 8k	number size
gzip_comp_level	1s	0,1,2	1		number	d	0.1.0				1	level
gzip_disable	1s	0,1,2	1-		custom	c	0.6.23					regex ...
gzip_hash	1t	0,1,2	1	u	size	d	0.1.0
gzip_http_version	1s	0,1,2	1		enum	d	0.6.23			1.0|1.1	1.1	1.0 | 1.1
gzip_min_length	1s	0,1,2	1		size	d	0.1.0				20	length
gzip_no_buffer	1t	0,1,2	1	fu	flag	d	0.1.0
gzip_proxied	1s	0,1,2	1-		bitmask	w	0.6.23			off|expired|no-cache|no-store|private|no_last_modified|no_etag|auth|any	off	off | expired | no-cache | no-store | private | no_last_modified | no_etag | auth | any ...
gzip_static	1u	0,1,2	1		enum	d	0.6.23			off|on|always	off	on | off | always
gzip_types	1s	0,1,2	1-		mime-types	a	0.1.1				text/html	mime-type ...
gzip_vary	1s	0,1,2	1	f	flag	d	0.6.23				off	on | off
gzip_window	1t	0,1,2	1	u	size	d	0.1.0
hash	1v	f	1-2		custom	c	1.7.2					key [consistent]
hash	1w	g	1-2		custom	c	1.9.0					key [consistent]
header	u	h	2	u
header_filter_by_lua	4	0,1,2,5	1	t
header_filter_by_lua_block	4	0,1,2,5	0	bt
header_filter_by_lua_file	4	0,1,2,5	1	t
health_check	1x	2	0-1	c								[parameters]
health_check	1y	b	0-1	c								[parameters]
health_check_timeout	1y	a,b	1	c							5s	timeout
hide_server_tokens	1z	0,1,2	1	ft	flag
hls	20	2	0	c
hls	21	7,8,9	1	t
hls_audio_buffer_size	21	7,8,9	1	t
hls_base_url	21	7,8,9	1	t
hls_buffers	20	0,1,2	2	c							8 2m	number size
hls_cleanup	21	7,8,9	1	t
hls_continuous	21	7,8,9	1	t
hls_forward_args	20	0,1,2	1	fc	flag		1.5.12				off	on | off
hls_fragment	20	0,1,2	1	c							5s	time
hls_fragment	21	7,8,9	1	t
hls_fragment_naming	21	7,8,9	1	t
hls_fragment_naming_granularity	21	7,8,9	1	t
hls_fragment_slicing	21	7,8,9	1	t
hls_fragments_per_key	21	7,8,9	1	t
hls_key_path	21	7,8,9	1	t
hls_key_url	21	7,8,9	1	t
hls_keys	21	7,8,9	1	t
hls_max_audio_delay	21	7,8,9	1	t
hls_max_fragment	21	7,8,9	1	t
hls_mp4_buffer_size	20	0,1,2	1	c							512k	size
hls_mp4_max_buffer_size	20	0,1,2	1	c							10m	size
hls_muxdelay	21	7,8,9	1	t
hls_nested	21	7,8,9	1	t
hls_path	21	7,8,9	1	t
hls_playlist_length	21	7,8,9	1	t
hls_sync	21	7,8,9	1	t
hls_type	21	7,8,9	1	t
hls_variant	21	7,8,9	1-	t
http	0	k	0	b	custom	d	0.1.0
http2	22	0,1	1	f	flag	d	1.25.1				off	on | off
http2_body_preread_size	22	0,1	1		size	d	1.10.2				64k	size
http2_chunk_size	22	0,1,2	1		size	d	1.9.5				8k	size
http2_idle_timeout	22	0,1	1		custom	c	1.9.5		1.19.7		3m	time
http2_max_concurrent_pushes	22	0,1	1		custom	c	1.13.9		1.25.1		10	number
http2_max_concurrent_streams	22	0,1	1		number	d	1.9.5				128	number
http2_max_field_size	22	0,1	1		custom	c	1.9.5		1.19.7		4k	size
http2_max_header_size	22	0,1	1		custom	c	1.9.5		1.19.7		16k	size
http2_max_requests	22	0,1	1		custom	c	1.11.6		1.19.7		1000	number
http2_pool_size	22	0,1	1	u	size	d	1.9.5
http2_push	22	0,1,2	1		custom	c	1.13.9		1.25.1		off	uri | off
http2_push_preload	22	0,1,2	1	f	flag	c	1.13.9		1.25.1		off	on | off
http2_recv_buffer_size	22	0	1		size	d	1.9.5				256k	size
http2_recv_timeout	22	0,1	1		custom	c	1.9.5		1.19.7		30s	time
http2_streams_index_size	22	0,1	1	u	number	d	1.9.5
http3	23	0,1	1	f	flag	d	1.25.0				on	on | off
http3_hq	23	0,1	1	f	flag	d	1.25.0				off	on | off
http3_max_concurrent_streams	23	0,1	1		number	d	1.25.0				128	number
http3_stream_buffer_size	23	0,1	1		size	d	1.25.0				64k	size
idle_streams	y	7,8,9	1	t
if	v	1,2	1-	b	custom	c	0.1.17					(condition)
if_modified_since	0	0,1,2	1		enum	d	0.6.36			off|exact|before	exact	off | exact | before
ignore_invalid_headers	0	0,1	1	f	flag	d	0.1.30				on	on | off
image_filter	24	2	1-3		custom	c	0.7.54				off	off ;; test ;; size ;; rotate 90 | 180 | 270 ;; resize width height ;; crop width height
image_filter_buffer	24	0,1,2	1		size	d	0.7.54				1M	size
image_filter_interlace	24	0,1,2	1	f	flag	d	1.3.15				off	on | off
image_filter_jpeg_quality	24	0,1,2	1		custom	c	0.7.58				75	quality
image_filter_sharpen	24	0,1,2	1		custom	c	1.0.11				0	percent
image_filter_transparency	24	0,1,2	1	f	flag	d	0.7.63				on	on|off
image_filter_webp_quality	24	0,1,2	1		custom	c	1.11.6				80	quality
imap	25	k	0				0.1.0	1.9.0
imap_auth	26	c,d	1-		bitmask	w	0.5.33			plain|login|cram-md5|external	plain	method ...
imap_capabilities	26	c,d	1-		custom	c	0.5.33				IMAP4 IMAP4rev1 UIDPLUS	extension ...
imap_client_buffer	26	c,d	1		size	d	0.5.33				4k|8k	size
include	1	e	1		custom	c	0.1.0					file | mask
index	27	0,1,2	1-		custom	c	0.1.0				index.html	file ...
index_cache	27	2,0,1	3				0.1.0	0.6.9
init_by_lua	4	0	1	t
init_by_lua	t	a	1	t
init_by_lua_block	4	0	0	bt
init_by_lua_block	t	a	0	bt
init_by_lua_file	4	0	1	t
init_by_lua_file	t	a	1	t
init_worker_by_lua	4	0	1	t
init_worker_by_lua	t	a	1	t
init_worker_by_lua_block	4	0	0	bt
init_worker_by_lua_block	t	a	0	bt
init_worker_by_lua_file	4	0	1	t
init_worker_by_lua_file	t	a	1	t
interleave	y	7,8,9	1	t
internal	0	2	0		custom	d	0.1.29
internal_redirect	28	1,2	1	c								uri
interval	u	h	1	u
iocp_threads	3	3	1	u			0.1.0
ip_hash	1v	f	0		custom	c	0.5.0
issuer	n	j	1	c								URL
js_access	29	2,5,6	1		custom	d	0.9.9					module.function
js_access	2a	a,b	1		string	d						module.function
js_body_filter	29	2,5,6	1-2		custom	d	0.5.2					module.function [buffer_type=string | buffer]
js_content	29	2,5,6	1		custom	d						module.function
js_context_reuse	29	0,1,2	1		size	d	0.8.6				128	number
js_context_reuse	2a	a,b	1		size	d	0.8.6				128	number
js_context_reuse_max_size	29	0,1,2	1	u
js_context_reuse_max_size	2a	a,b	1	u
js_engine	29	0,1,2	1		custom	d	0.8.6			njs|qjs	njs	njs | qjs
js_engine	2a	a,b	1-		custom	d	0.8.6			njs|qjs	njs	njs | qjs
js_fetch_buffer_size	29	0,1,2	1		size	d	0.7.4				16k	size
js_fetch_buffer_size	2a	a,b	1		size	d	0.7.4				16k	size
js_fetch_ciphers	29	0,1,2	1		string	d	0.7.0				HIGH:!aNULL:!MD5	ciphers
js_fetch_ciphers	2a	a,b	1		string	d	0.7.0				HIGH:!aNULL:!MD5	ciphers
js_fetch_keepalive	29	0,1,2	1		number	d	0.9.2				0	connections
js_fetch_keepalive	2a	a,b	1		number	d	0.9.2				0	connections
js_fetch_keepalive_requests	29	0,1,2	1		number	d	0.9.2				1000	number
js_fetch_keepalive_requests	2a	a,b	1		number	d	0.9.2				1000	number
js_fetch_keepalive_time	29	0,1,2	1		time-ms	d	0.9.2				1h	time
js_fetch_keepalive_time	2a	a,b	1		time-ms	d	0.9.2				1h	time
js_fetch_keepalive_timeout	29	0,1,2	1		time-ms	d	0.9.2				60s	time
js_fetch_keepalive_timeout	2a	a,b	1		time-ms	d	0.9.2				60s	time
js_fetch_max_response_buffer_size	29	0,1,2	1		size	d	0.7.4				1m	size
js_fetch_max_response_buffer_size	2a	a,b	1		size	d	0.7.4				1m	size
js_fetch_protocols	29	0,1,2	1-		bitmask	w	0.7.0			TLSv1|TLSv1.1|TLSv1.2|TLSv1.3	TLSv1 TLSv1.1 TLSv1.2	[TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]
js_fetch_protocols	2a	a,b	1-		bitmask	w	0.7.0			TLSv1|TLSv1.1|TLSv1.2|TLSv1.3	TLSv1 TLSv1.1 TLSv1.2	[TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]
js_fetch_proxy	29	0,1,2	1		custom	c	0.9.4					url
js_fetch_proxy	2a	a,b	1		custom	c	0.9.4					url
js_fetch_timeout	29	0,1,2	1		time-ms	d	0.7.4				60s	time
js_fetch_timeout	2a	a,b	1		time-ms	d	0.7.4				60s	time
js_fetch_trusted_certificate	29	0,1,2	1		string	d	0.7.0					file
js_fetch_trusted_certificate	2a	a,b	1		string	d	0.7.0					file
js_fetch_verify	29	0,1,2	1	f	flag	d	0.7.4				on	on | off
js_fetch_verify	2a	a,b	1	f	flag	d	0.7.4				on	on | off
js_fetch_verify_depth	29	0,1,2	1		number	d	0.7.0				100	number
js_fetch_verify_depth	2a	a,b	1		number	d	0.7.0				100	number
js_filter	2a	a,b	1		string	d						module.function
js_header_filter	29	2,5,6	1		string	d	0.5.1					module.function
js_import	29	0,1,2	1-3		custom	c	0.4.0					module.js | export_name from module.js
js_import	2a	a,b	1-3		custom	c	0.4.0					module.js | export_name from module.js
js_include	29	0	1						0.4.0			file
js_include	2a	a	1						0.4.0			file
js_load_http_native_module	29	k	1-3		custom	c	0.9.5					path [as name]
js_load_stream_native_module	2a	k	1-3		custom	c	0.9.5					path [as name]
js_path	29	0,1,2	1		string-list	a	0.3.0					path
js_path	2a	a,b	1		string-list	a	0.3.0					path
js_periodic	29	2	0-		custom	c	0.8.1					module.function [interval=time] [jitter=number] [worker_affinity=mask]
js_periodic	2a	b	0-		custom	c	0.8.1					module.function [interval=time] [jitter=number] [worker_affinity=mask]
js_preload_object	29	0,1,2	1-3		custom	c	0.7.8					name.json | name from file.json
js_preload_object	2a	a,b	1-3		custom	c	0.7.8					name.json | name from file.json
js_preread	2a	a,b	1		string	d						module.function
js_set	29	0,1,2	2-3		custom	c						\$variable module.function [nocache]
js_set	2a	a,b	2-3		custom	c						\$variable module.function [nocache]
js_shared_dict_zone	29	0	1-		custom	c	0.8.0					zone=name:size [timeout=time] [type=string|number] [evict] [state=file]
js_shared_dict_zone	2a	a	1-		custom	c	0.8.0					zone=name:size [timeout=time] [type=string|number] [evict] [state=file]
js_var	29	0,1,2	1-2		custom	c	0.5.3					\$variable [value]
js_var	2a	a,b	1-2		custom	c	0.5.3					\$variable [value]
keepalive	1v	f	1-2		custom	d	1.1.4				32 local	connections [local]
keepalive_disable	0	0,1,2	1-2		bitmask	w	0.9.0			none|msie6|safari	msie6	none | browser ...
keepalive_min_timeout	0	0,1,2	1		time-ms	d	1.27.4				0	timeout
keepalive_requests	0	0,1,2	1		number	d	0.6.38				1000	number
keepalive_requests	1v	f	1		number	d	1.15.3				1000	number
keepalive_time	0	0,1,2	1		time-ms	d	1.19.10				1h	time
keepalive_time	1v	f	1		time-ms	d	1.19.10				1h	time
keepalive_timeout	0	0,1,2	1-2		custom	d	0.1.0				75s	timeout [header_timeout]
keepalive_timeout	1v	f	1		time-ms	d	1.15.3				60s	timeout
keyval	2b	0	3	c								key \$variable zone=name
keyval	2c	a	3	c								key \$variable zone=name
keyval_zone	2b	0	1-5	c								zone=name:size [state=file] [timeout=time] [type=string|ip|prefix] [sync]
keyval_zone	2c	a	1-5	c								zone=name:size [state=file] [timeout=time] [type=string|ip|prefix] [sync]
kqueue_changes	2d	3	1	u			0.1.0
kqueue_events	2d	3	1	u			0.1.0
large_client_header_buffers	0	0,1	2		buffers	d	0.1.0				4 8k	number size
ldap_server	m	0	1	bt
least_conn	1v	f	0		custom	c	1.2.2
least_conn	1w	g	0		custom	c	1.9.0
least_time	1v	f	1-2		custom	c	1.7.10			header|last_byte		header | last_byte [inflight]
least_time	1w	g	1-2		custom	c	1.7.11			connect|first_byte|last_byte		connect | first_byte | last_byte [inflight]
license_token	1b	l	1	c			1.27.2				license.jwt	file
limit_conn	2e	0,1,2	2		custom	d	1.1.8					zone number
limit_conn	2f	a,b	2		custom	d	1.9.3					zone number
limit_conn_dry_run	2e	0,1,2	1	f	flag	d	1.17.6				off	on | off
limit_conn_dry_run	2f	a,b	1	f	flag	d	1.17.6				off	on | off
limit_conn_log_level	2e	0,1,2	1		enum	d	0.8.18			info|notice|warn|error	error	info | notice | warn | error
limit_conn_log_level	2f	a,b	1		enum	d	1.9.3			info|notice|warn|error	error	info | notice | warn | error
limit_conn_status	2e	0,1,2	1		number	d	1.3.15				503	code
limit_conn_zone	2e	0	2		custom	c	1.1.8					key zone=name:size
limit_conn_zone	2f	a	2		custom	c	1.9.3					key zone=name:size
limit_except	0	2	1-	b	custom	d	0.3.37					method ...
limit_rate	0	0,1,2,5	1		complex-size	d	0.1.0				0	rate
limit_rate_after	0	0,1,2,5	1		complex-size	d	0.7.63				0	size
limit_req	2g	0,1,2	1-3		custom	d	0.7.20					zone=name [burst=number] [nodelay | delay=number]
limit_req_dry_run	2g	0,1,2	1	f	flag	d	1.17.1				off	on | off
limit_req_log_level	2g	0,1,2	1		enum	d	0.7.63			info|notice|warn|error	error	info | notice | warn | error
limit_req_status	2g	0,1,2	1		number	d	1.3.15				503	code
limit_req_zone	2g	0	3		custom	c	0.7.20					key zone=name:size rate=rate [sync]
limit_zone	2e	0	3				0.5.6	1.7.5	1.1.8			name \$variable size
lingering_close	0	0,1,2	1		enum	d	1.0.6			off|on|always	on	off | on | always
lingering_time	0	0,1,2	1		time-ms	d	0.1.0				30s	time
lingering_timeout	0	0,1,2	1		time-ms	d	0.1.0				5s	time
listen	0	1	1-		custom	c	0.1.0				*:80 | *:8000	address[:port] [default_server] [ssl] [http2 | quic] [proxy_protocol] [setfib=number] [fastopen=number] [backlog=number] [rcvbuf=size] [sndbuf=size] [accept_filter=filter] [deferred] [bind] [ipv6only=on|off] [reuseport] [multipath] [so_keepalive=on|off|[keepidle]:[keepintvl]:[keepcnt]] ;; port [default_server] [ssl] [http2 | quic] [proxy_protocol] [setfib=number] [fastopen=number] [backlog=number] [rcvbuf=size] [sndbuf=size] [accept_filter=filter] [deferred] [bind] [ipv6only=on|off] [reuseport] [multipath] [so_keepalive=on|off|[keepidle]:[keepintvl]:[keepcnt]] ;; unix:path [default_server] [ssl] [http2 | quic] [proxy_protocol] [backlog=number] [rcvbuf=size] [sndbuf=size] [accept_filter=filter] [deferred] [bind] [so_keepalive=on|off|[keepidle]:[keepintvl]:[keepcnt]]
listen	h	d	1-		custom	c	0.5.15					address:port [ssl] [proxy_protocol] [backlog=number] [rcvbuf=size] [sndbuf=size] [bind] [ipv6only=on|off] [multipath] [so_keepalive=on|off|[keepidle]:[keepintvl]:[keepcnt]]
listen	8	8	1-2	t
listen	2h	b	1-		custom	c	1.9.0					address:port [default_server] [ssl] [udp] [proxy_protocol] [setfib=number] [fastopen=number] [backlog=number] [rcvbuf=size] [sndbuf=size] [accept_filter=filter] [deferred] [bind] [ipv6only=on|off] [reuseport] [multipath] [so_keepalive=on|off|[keepidle]:[keepintvl]:[keepcnt]]
live	y	7,8,9	1	t
load_module	1	k	1		custom	c	1.9.11					file
location	0	1,2	1-2	b	custom	c	0.1.0					[ = | ~ | ~* | ^~ ] uri ;; @name
lock_file	1	k	1		string	d	0.3.27				logs/nginx.lock	file
log_by_lua	4	0,1,2,5	1	t
log_by_lua_block	4	0,1,2,5	0	bt
log_by_lua_block	t	a,b	0	bt
log_by_lua_file	4	0,1,2,5	1	t
log_by_lua_file	t	a,b	1	t
log_format	5	0	2-		custom	c	0.1.0				combined "..."	name [escape=default|json|none] string ...
log_format	6	7,8,9	2-	t
log_format	7	a	2-		custom	c	1.11.4					name [escape=default|json|none] string ...
log_not_found	0	0,1,2	1	f	flag	d	0.1.38				on	on | off
log_subrequest	0	0,1,2	1	f	flag	d	0.7.18				off	on | off
logout_token_hint	n	j	1	fc	flag		1.29.0				off	on | off
logout_uri	n	j	1	c			1.29.0					uri
lua_add_variable	t	a	1	t
lua_capture_error_log	4	0	1	t
lua_capture_error_log	t	a	1	t
lua_check_client_abort	4	0,1,2,5	1	ft	flag
lua_check_client_abort	t	a,b	1	ft	flag
lua_code_cache	4	0,1,2,5	1	ft	flag
lua_code_cache	t	a,b	1	ft	flag
lua_fake_shm	2i	0	2	t
lua_http10_buffering	4	0,1,2,5	1	ft	flag
lua_load_resty_core	4	0	1	ft	flag
lua_load_resty_core	t	a	1	ft	flag
lua_malloc_trim	4	0	1	t
lua_malloc_trim	t	a	1	t
lua_max_pending_timers	4	0	1	t
lua_max_pending_timers	t	a	1	t
lua_max_running_timers	4	0	1	t
lua_max_running_timers	t	a	1	t
lua_need_request_body	4	0,1,2,5	1	ft	flag
lua_package_cpath	4	0	1	t
lua_package_cpath	t	a	1	t
lua_package_path	4	0	1	t
lua_package_path	t	a	1	t
lua_regex_cache_max_entries	4	0	1	t
lua_regex_cache_max_entries	t	a	1	t
lua_regex_match_limit	4	0	1	t
lua_regex_match_limit	t	a	1	t
lua_sa_restart	4	0	1	ft	flag
lua_sa_restart	t	a	1	ft	flag
lua_shared_dict	4	0	2	t
lua_shared_dict	t	a	2	t
lua_socket_buffer_size	4	0,1,2,5	1	t
lua_socket_buffer_size	t	a,b	1	t
lua_socket_connect_timeout	4	0,1,2,5	1	t
lua_socket_connect_timeout	t	a,b	1	t
lua_socket_keepalive_timeout	4	0,1,2,5	1	t
lua_socket_keepalive_timeout	t	a,b	1	t
lua_socket_log_errors	4	0,1,2,5	1	ft	flag
lua_socket_log_errors	t	a,b	1	ft	flag
lua_socket_pool_size	4	0,1,2,5	1	t
lua_socket_pool_size	t	a,b	1	t
lua_socket_read_timeout	4	0,1,2,5	1	t
lua_socket_read_timeout	t	a,b	1	t
lua_socket_send_lowat	4	0,1,2,5	1	t
lua_socket_send_lowat	t	a,b	1	t
lua_socket_send_timeout	4	0,1,2,5	1	t
lua_socket_send_timeout	t	a,b	1	t
lua_ssl_certificate	4	0,1,2	1	t
lua_ssl_certificate	t	a,b	1	t
lua_ssl_certificate_key	4	0,1,2	1	t
lua_ssl_certificate_key	t	a,b	1	t
lua_ssl_ciphers	4	0,1,2	1	t
lua_ssl_ciphers	t	a,b	1	t
lua_ssl_conf_command	4	0,1,2	2	t
lua_ssl_conf_command	t	a,b	2	t
lua_ssl_crl	4	0,1,2	1	t
lua_ssl_crl	t	a,b	1	t
lua_ssl_key_log	4	0,1,2	1	t
lua_ssl_key_log	t	a,b	1	t
lua_ssl_protocols	4	0,1,2	1-	t
lua_ssl_protocols	t	a,b	1-	t
lua_ssl_trusted_certificate	4	0,1,2	1	t
lua_ssl_trusted_certificate	t	a,b	1	t
lua_ssl_verify_depth	4	0,1,2	1	t
lua_ssl_verify_depth	t	a,b	1	t
lua_thread_cache_max_entries	4	0	1	t
lua_transform_underscores_in_response_headers	4	0,1,2,5	1	ft	flag
lua_upstream_skip_openssl_default_verify	4	2,5	1	ft	flag
lua_upstream_skip_openssl_default_verify	t	b	1	ft	flag
lua_use_default_type	4	0,1,2,5	1	ft	flag
lua_worker_thread_vm_pool_size	4	0	1	t
mail	h	k	0	b	custom	d	0.5.15
map	2j	0	2	b	custom	c	0.3.16					string \$variable
map	2k	a	2	b	custom	c	1.11.2					string \$variable
map_hash_bucket_size	2j	0	1		number	d	0.3.16				32|64|128	size
map_hash_bucket_size	2k	a	1		number	d	1.11.2				32|64|128	size
map_hash_max_size	2j	0	1		number	d	0.3.16				2048	size
map_hash_max_size	2k	a	1		number	d	1.11.2				2048	size
master_process	1	k	1	f	flag	d	0.1.0				on	on | off
match	1x	0	1	bc								name
match	1y	a	1	bc								name
max_connections	2l	7,8,9	1	t
max_errors	h	c,d	1		number	d	1.21.0				5	number
max_headers	0	0,1	1		number	d	1.29.8				1000	number
max_message	8	7,8	1	t
max_ranges	0	0,1,2	1		number	d	1.0.7					number
max_streams	8	7,8	1	t
memc_buffer_size	2m	0,1,2	1	t
memc_cmds_allowed	2m	0,1,2,5	1-	t
memc_connect_timeout	2m	0,1,2	1	t
memc_flags_to_last_modified	2m	2,5	1	ft	flag
memc_ignore_client_abort	2m	2,5	1	ft	flag
memc_next_upstream	2m	0,1,2	1-	t
memc_pass	2m	2,5	1	t
memc_read_timeout	2m	0,1,2	1	t
memc_send_timeout	2m	0,1,2	1	t
memc_upstream_fail_timeout	2m	0,1,2	1	t
memc_upstream_max_fails	2m	0,1,2	1	t
memcached_allow_upstream	2n	0,1,2	1-	c			1.29.3					string ...
memcached_bind	2n	0,1,2	1-2		bind	d	0.8.22					address [transparent ] | off
memcached_bind_dynamic	2n	0,1,2	1	fc	flag		1.29.3				off	on | off
memcached_buffer_size	2n	0,1,2	1		size	d	0.3.12				4k|8k	size
memcached_connect_timeout	2n	0,1,2	1		time-ms	d	0.3.12				60s	time
memcached_gzip_flag	2n	0,1,2	1		number	d	1.3.6					flag
memcached_next_upstream	2n	0,1,2	1-		bitmask	w	0.3.12			error|timeout|invalid_response|not_found|off	error timeout	error | timeout | denied | invalid_response | not_found | off ...
memcached_next_upstream_timeout	2n	0,1,2	1		time-ms	d	1.7.5				0	time
memcached_next_upstream_tries	2n	0,1,2	1		number	d	1.7.5				0	number
memcached_pass	2n	2,5	1		custom	d	0.3.12					address
memcached_read_timeout	2n	0,1,2	1		time-ms	d	0.3.12				60s	time
memcached_send_timeout	2n	0,1,2	1		time-ms	d	0.3.12				60s	time
memcached_socket_keepalive	2n	0,1,2	1	f	flag	d	1.15.6				off	on | off
memcached_upstream_fail_timeout	2n	2,0,1	1				0.3.12	0.8.37
memcached_upstream_max_fails	2n	2,0,1	1				0.3.12	0.8.37
merge_slashes	0	0,1	1	f	flag	d	0.5.34				on	on | off
meta	2o	7,8,9	1	t
mgmt	1b	k	0	bc
min_delete_depth	13	0,1,2	1		number	d	0.6.25				0	number
mirror	2p	0,1,2	1		custom	d	1.13.4				off	uri | off
mirror_request_body	2p	0,1,2	1	f	flag	d	1.13.4				on	on | off
modern_browser	f	0,1,2	1-2		custom	c	0.4.3					browser version ;; unlisted
modern_browser_value	f	0,1,2	1		custom	c	0.4.3				1	string
modsecurity	2q	2,1,0	1	ft	flag
modsecurity_rules	2q	2,1,0	1	t
modsecurity_rules_file	2q	2,1,0	1	t
modsecurity_rules_remote	2q	2,1,0	2	t
modsecurity_transaction_id	2q	2,1,0	1-	t
more_clear_headers	2r	0,1,2,5	1-	t
more_clear_input_headers	2r	0,1,2,5	1-	t
more_set_headers	2r	0,1,2,5	1-	t
more_set_input_headers	2r	0,1,2,5	1-	t
mp4	2s	2	0		custom	c	1.0.7
mp4_buffer_size	2s	0,1,2	1		size	d	1.0.7				512K	size
mp4_limit_rate	2s	0,1,2	1	fc	flag						off	on | off | factor
mp4_limit_rate_after	2s	0,1,2	1	c							60s	time
mp4_max_buffer_size	2s	0,1,2	1		size	d	1.0.7				10M	size
mp4_start_key_frame	2s	0,1,2	1	f	flag	d	1.21.4				off	on | off
mqtt	2t	a,b	1	fc	flag						off	on | off
mqtt_buffers	2t	a,b	2	c			1.25.1				100 1k	number size
mqtt_preread	2u	a,b	1	fc	flag						off	on | off
mqtt_rewrite_buffer_size	2t	b	1	c					1.25.1		4k|8k	size
mqtt_set_connect	2t	b	2	c								field value
msie_padding	0	0,1,2	1	f	flag	d	0.1.0				on	on | off
msie_refresh	0	0,1,2	1	f	flag	d	0.3.61				off	on | off
multi_accept	1	3	1	f	flag	d	0.1.0				off	on | off
mysql_test	2v	2	1				0.3.48	1.9.13
nchan_access_control_allow_credentials	2w	0,1,2,5	1	t
nchan_access_control_allow_origin	2w	0,1,2,5	1	t
nchan_authorize_request	2w	1,2,5	1	t
nchan_benchmark	2w	2	0	t
nchan_benchmark_channels	2w	2	1	t
nchan_benchmark_message_padding_bytes	2w	2	1	t
nchan_benchmark_messages_per_channel_per_minute	2w	2	1	t
nchan_benchmark_publisher_distribution	2w	2	1	t
nchan_benchmark_subscriber_distribution	2w	2	1	t
nchan_benchmark_subscribers_per_channel	2w	2	1	t
nchan_benchmark_time	2w	2	1	t
nchan_channel_event_string	2w	1,2,5	1	t
nchan_channel_events_channel_id	2w	1,2,5	1	t
nchan_channel_group	2w	1,2,5	1	t
nchan_channel_group_accounting	2w	1,2	1	t
nchan_channel_id	2w	1,2,5	1-7	t
nchan_channel_id_split_delimiter	2w	1,2,5	1	t
nchan_channel_timeout	2w	0,1,2	1	t
nchan_deflate_message_for_websocket	2w	1,2	1	t
nchan_eventsource_event	2w	1,2,5	1	t
nchan_eventsource_ping_comment	2w	1,2,5	1	t
nchan_eventsource_ping_data	2w	1,2,5	1	t
nchan_eventsource_ping_event	2w	1,2,5	1	t
nchan_eventsource_ping_interval	2w	1,2,5	1	t
nchan_group_location	2w	2	0-3	t
nchan_group_max_channels	2w	2	1	t
nchan_group_max_messages	2w	2	1	t
nchan_group_max_messages_disk	2w	2	1	t
nchan_group_max_messages_memory	2w	2	1	t
nchan_group_max_subscribers	2w	2	1	t
nchan_longpoll_multipart_response	2w	1,2,5	1	t
nchan_max_channel_id_length	2w	0,1,2	1	t
nchan_max_channel_subscribers	2w	0,1,2	1	t
nchan_max_reserved_memory	2w	0	1	t
nchan_message_buffer_length	2w	0,1,2	1	t
nchan_message_max_buffer_length	2w	0,1,2	1	t
nchan_message_temp_path	2w	0	1	t
nchan_message_timeout	2w	0,1,2	1	t
nchan_permessage_deflate_compression_level	2w	0	1	t
nchan_permessage_deflate_compression_memlevel	2w	0	1	t
nchan_permessage_deflate_compression_strategy	2w	0	1	t
nchan_permessage_deflate_compression_window	2w	0	1	t
nchan_pub_channel_id	2w	1,2,5	1-7	t
nchan_publisher	2w	1,2,5	0-2	t
nchan_publisher_channel_id	2w	1,2,5	1-7	t
nchan_publisher_location	2w	1,2,5	0-2	t
nchan_publisher_upstream_request	2w	1,2,5	1	t
nchan_pubsub	2w	1,2,5	0-6	t
nchan_pubsub_channel_id	2w	1,2,5	1-7	t
nchan_pubsub_location	2w	1,2,5	0-6	t
nchan_redis_accurate_subscriber_count	2w	f	1	t
nchan_redis_cluster_check_interval	2w	f	1	t
nchan_redis_cluster_check_interval_backoff	2w	f	1	t
nchan_redis_cluster_check_interval_jitter	2w	f	1	t
nchan_redis_cluster_check_interval_max	2w	f	1	t
nchan_redis_cluster_check_interval_min	2w	f	1	t
nchan_redis_cluster_connect_timeout	2w	f	1	t
nchan_redis_cluster_max_failing_time	2w	f	1	t
nchan_redis_cluster_recovery_delay	2w	f	1	t
nchan_redis_cluster_recovery_delay_backoff	2w	f	1	t
nchan_redis_cluster_recovery_delay_jitter	2w	f	1	t
nchan_redis_cluster_recovery_delay_max	2w	f	1	t
nchan_redis_cluster_recovery_delay_min	2w	f	1	t
nchan_redis_command_timeout	2w	f	1	t
nchan_redis_connect_timeout	2w	f	1	t
nchan_redis_discovered_ip_range_blacklist	2w	f	1-7	t
nchan_redis_fakesub_timer_interval	2w	0	1	t
nchan_redis_idle_channel_cache_timeout	2w	0,1,2	1	t
nchan_redis_idle_channel_keepalive_backoff	2w	f	1	t
nchan_redis_idle_channel_keepalive_jitter	2w	f	1	t
nchan_redis_idle_channel_keepalive_max	2w	f	1	t
nchan_redis_idle_channel_keepalive_min	2w	f	1	t
nchan_redis_idle_channel_keepalive_safety_margin	2w	f	1	t
nchan_redis_load_scripts_unconditionally	2w	f	1	t
nchan_redis_namespace	2w	0,1,f,2	1	t
nchan_redis_node_connect_timeout	2w	f	1	t
nchan_redis_nostore_fastpublish	2w	0,1,f	1	t
nchan_redis_optimize_target	2w	f	1	t
nchan_redis_pass	2w	0,1,2	1	t
nchan_redis_pass_inheritable	2w	0,1,2	1	t
nchan_redis_password	2w	f	1	t
nchan_redis_ping_interval	2w	0,1,f,2	1	t
nchan_redis_publish_msgpacked_max_size	2w	0	1	t
nchan_redis_reconnect_delay	2w	f	1	t
nchan_redis_reconnect_delay_backoff	2w	f	1	t
nchan_redis_reconnect_delay_jitter	2w	f	1	t
nchan_redis_reconnect_delay_max	2w	f	1	t
nchan_redis_reconnect_delay_min	2w	f	1	t
nchan_redis_retry_commands	2w	f	1	t
nchan_redis_retry_commands_max_wait	2w	f	1	t
nchan_redis_server	2w	f	1-2	t
nchan_redis_ssl	2w	f	1	t
nchan_redis_ssl_ciphers	2w	f	1	t
nchan_redis_ssl_client_certificate	2w	f	1	t
nchan_redis_ssl_client_certificate_key	2w	f	1	t
nchan_redis_ssl_server_name	2w	f	1	t
nchan_redis_ssl_trusted_certificate	2w	f	1	t
nchan_redis_ssl_trusted_certificate_path	2w	f	1	t
nchan_redis_ssl_verify_certificate	2w	f	1	t
nchan_redis_storage_mode	2w	0,1,f,2	1	t
nchan_redis_subscribe_weights	2w	f	1-2	t
nchan_redis_tls	2w	f	1	t
nchan_redis_tls_ciphers	2w	f	1	t
nchan_redis_tls_client_certificate	2w	f	1	t
nchan_redis_tls_server_name	2w	f	1	t
nchan_redis_tls_trusted_certificate	2w	f	1	t
nchan_redis_tls_trusted_certificate_path	2w	f	1	t
nchan_redis_tls_verify_certificate	2w	f	1	t
nchan_redis_upstream_stats	2w	1,2	1	t
nchan_redis_upstream_stats_disconnected_timeout	2w	f	1	t
nchan_redis_upstream_stats_enabled	2w	f	1	t
nchan_redis_url	2w	0,1,2	1	t
nchan_redis_username	2w	f	1	t
nchan_redis_wait_after_connecting	2w	0,1,2	1	t
nchan_shared_memory_size	2w	0	1	t
nchan_storage_engine	2w	0,1,2	1	t
nchan_store_messages	2w	0,1,2,5	1	t
nchan_stub_status	2w	2	0	t
nchan_sub_channel_id	2w	1,2,5	1-7	t
nchan_subscribe_existing_channels_only	2w	0,1,2	1	t
nchan_subscribe_request	2w	1,2,5	1	t
nchan_subscriber	2w	1,2,5	0-5	t
nchan_subscriber_channel_id	2w	1,2,5	1-7	t
nchan_subscriber_compound_etag_message_id	2w	1,2,5	1	t
nchan_subscriber_first_message	2w	1,2,5	1	t
nchan_subscriber_http_raw_stream_separator	2w	1,2,5	1	t
nchan_subscriber_info	2w	2	0	t
nchan_subscriber_info_string	2w	1,2	1	t
nchan_subscriber_last_message_id	2w	1,2,5	1-5	t
nchan_subscriber_location	2w	1,2,5	0-5	t
nchan_subscriber_message_id_custom_etag_header	2w	1,2,5	1	t
nchan_subscriber_timeout	2w	0,1,2,5	1	t
nchan_unsubscribe_request	2w	1,2,5	1	t
nchan_use_redis	2w	0,1,2	1	t
nchan_websocket_client_heartbeat	2w	1,2,5	2	t
nchan_websocket_ping_interval	2w	1,2,5	1	t
netcall_buffer	2x	7,8	1	t
netcall_timeout	2x	7,8	1	t
notify_method	2y	7,8,9	1	t
notify_relay_redirect	2y	7,8,9	1	t
notify_update_strict	2y	7,8,9	1	t
notify_update_timeout	2y	7,8,9	1	t
ntlm	1v	f	0	c			1.9.2
num_map	2z	0	1-2	bc								[\$number] \$variable
num_map	30	a	1-2	bc								[\$number] \$variable
oidc_provider	n	0	1	bc								name
on_connect	2y	7,8	1	t
on_disconnect	2y	7,8	1	t
on_done	2y	7,8,9	1	t
on_play	2y	7,8,9	1	t
on_play_done	2y	7,8,9	1	t
on_publish	2y	7,8,9	1	t
on_publish_done	2y	7,8,9	1	t
on_record_done	2y	7,8,9,m	1	t
on_update	2y	7,8,9	1	t
open_file_cache	0	0,1,2	1-2		custom	d	0.1.0				off	off ;; max=N [inactive=time]
open_file_cache_errors	0	0,1,2	1	f	flag	d	0.6.10				off	on | off
open_file_cache_events	0	0,1,2	1	fu	flag	d	0.6.10
open_file_cache_min_uses	0	0,1,2	1		number	d	0.6.23				1	number
open_file_cache_retest	0	2,0,1	1				0.6.10	1.9.0
open_file_cache_valid	0	0,1,2	1		time-s	d	0.6.23				60s	time
open_log_file_cache	5	0,1,2	1-4		custom	d	0.7.4				off	max=N [inactive=time] [min_uses=N] [valid=time] ;; off
open_log_file_cache	7	a,b	1-4		custom	d	1.11.4				off	max=N [inactive=time] [min_uses=N] [valid=time] ;; off
opentracing	31	0,1,2	1	t
opentracing_fastcgi_propagate_context	31	0,1,2	0	t
opentracing_grpc_propagate_context	31	0,1,2	0	t
opentracing_load_tracer	31	0,1	2	t
opentracing_location_operation_name	31	0,1,2	1	t
opentracing_operation_name	31	0,1,2	1	t
opentracing_propagate_context	31	0,1,2	0	t
opentracing_tag	31	0,1,2	2	t
opentracing_trace_locations	31	0,1,2	1	t
opentracing_trust_incoming_span	31	0,1,2	1	t
optimize_host_names	0	0,1	1				0.3.23	0.7.0
optimize_server_names	0	0,1	1				0.3.26	1.9.0
otel_exporter	u	0	0	b	custom	c
otel_resource_attr	u	0	2		custom	c	0.1.2					name value
otel_service_name	u	0	1		string	d					unknown_service:nginx	name
otel_span_attr	u	0,1,2	2		custom	c						name value
otel_span_name	u	0,1,2	1		complex	d						name
otel_trace	u	0,1,2	1		complex	d					off	on | off | \$variable
otel_trace_context	u	0,1,2	1		enum	d					ignore	extract | inject | propagate | ignore
out_cork	8	7,8	1	t
out_queue	8	7,8	1	t
output_buffers	0	0,1,2	2		buffers	d	0.1.0				2 32k	number size
override_charset	10	0,1,2,5	1	f	flag	d	0.3.39				off	on | off
pagespeed	32	0	1-5	t
pagespeed	32	2,5	1-5	t
pagespeed	32	1	1-5	t
pass	33	b	1		custom	d	1.25.5					address
pcre_jit	1	k	1	f	flag	d	1.1.12				off	on | off
perl	34	2,6	1		custom	c	0.3.21					module::function|'sub { ... }'
perl_interp_max	34	0	1				0.3.21	0.4.13
perl_modules	34	0	1		string-list	a	0.3.21					path
perl_require	34	0	1		string-list	a	0.3.21					module
perl_set	34	0	2		custom	c	0.3.21					\$variable module::function|'sub { ... }'
pid	1	k	1		string	d	0.1.0				logs/nginx.pid	file
ping	8	7,8	1	t
ping_timeout	8	7,8	1	t
pkce	n	j	1	fc	flag		1.29.3					on | off
play	35	7,8,9	1-	t
play_local_path	35	7,8,9	1	t
play_restart	y	7,8,9	1	t
play_temp_path	35	7,8,9	1	t
play_time_fix	8	7,8,9	1	t
pop3_auth	36	c,d	1-		bitmask	w	0.5.33			plain|apop|cram-md5|external	plain	method ...
pop3_capabilities	36	c,d	1-		custom	c	0.5.33				TOP USER UIDL	extension ...
port_in_redirect	0	0,1,2	1	f	flag	d	0.1.35				on	on | off
post_accept_timeout	0	0,1	1				0.1.0	0.1.35
post_acceptex	3	3	1	u			0.1.0
post_action	0	0,1,2,5	1	u	string	d	0.3.10
post_logout_uri	n	j	1	c			1.29.0					uri
postpone_gzipping	1t	0,1,2	1	u	size	d	0.7.39
postpone_output	0	0,1,2	1		size	d	0.1.0				1460	size
precontent_by_lua_block	4	0,1,2,5	0	bt
precontent_by_lua_file	4	0,1,2,5	1	t
precontent_by_lua_no_postpone	4	0	1	ft	flag
preferred_chain	2	4	1		custom	c	0.3.0					name
preread_buffer_size	2h	a,b	1		size	d	1.11.5				16k	size
preread_by_lua_block	t	a,b	0	bt
preread_by_lua_file	t	a,b	1	t
preread_by_lua_no_postpone	t	a	1	ft	flag
preread_timeout	2h	a,b	1		time-ms	d	1.11.5				30s	timeout
profile	2	4	1-2		custom	c	0.3.0					name [require]
protocol	h	d	1		custom	c	0.5.15					imap | pop3 | smtp
proxy	37	c,d	1	fu	flag	d	0.5.15
proxy	1b	l	1	c			1.27.4					host:port
proxy_add_x_forwarded_for	38	2,0,1	1				0.1.0	0.3.35
proxy_allow_upstream	38	0,1,2	1-	c			1.29.3					string ...
proxy_bind	38	0,1,2	1-2		bind	d	0.8.22					address [transparent] | off
proxy_bind	39	a,b	1-2		bind	d	1.9.2					address [transparent] | off
proxy_bind_dynamic	38	0,1,2	1	fc	flag		1.29.3				off	on | off
proxy_bind_dynamic	39	a,b	1	fc	flag		1.29.3				off	on | off
proxy_buffer	37	c,d	1		size	d	0.5.15				4k|8k	size
proxy_buffer_size	38	0,1,2	1		size	d	0.3.12				4k|8k	size
proxy_buffer_size	39	a,b	1		size	d	1.9.4				16k	size
proxy_buffering	38	0,1,2	1	f	flag	d	0.3.12				on	on | off
proxy_buffers	38	0,1,2	2		buffers	d	0.1.0				8 4k|8k	number size
proxy_busy_buffers_size	38	0,1,2	1		size	d	0.1.0				8k|16k	size
proxy_busy_lock	38	2,0,1	1-3				0.1.0	0.3.35
proxy_cache	38	0,1,2	1		custom	d	0.1.0				off	zone | off
proxy_cache_background_update	38	0,1,2	1	f	flag	d	1.11.10				off	on | off
proxy_cache_bypass	38	0,1,2	1-		predicate	a	0.8.46					string ...
proxy_cache_convert_head	38	0,1,2	1	f	flag	d	1.9.7				on	on | off
proxy_cache_key	38	0,1,2	1		custom	d	0.7.48				\$scheme\$proxy_host\$request_uri	string
proxy_cache_lock	38	0,1,2	1	f	flag	d	1.1.12				off	on | off
proxy_cache_lock_age	38	0,1,2	1		time-ms	d	1.7.8				5s	time
proxy_cache_lock_timeout	38	0,1,2	1		time-ms	d	1.1.12				5s	time
proxy_cache_max_range_offset	38	0,1,2	1		offset	d	1.11.6					number
proxy_cache_methods	38	0,1,2	1-		bitmask	w	0.7.59			GET|HEAD|POST	GET HEAD	GET | HEAD | POST ...
proxy_cache_min_uses	38	0,1,2	1		number	d	0.7.44				1	number
proxy_cache_path	38	0	2-		cache-path	d	0.1.0					path [levels=levels] [use_temp_path=on|off] keys_zone=name:size [inactive=time] [max_size=size] [min_free=size] [manager_files=number] [manager_sleep=time] [manager_threshold=time] [loader_files=number] [loader_sleep=time] [loader_threshold=time] [purger=on|off] [purger_files=number] [purger_sleep=time] [purger_threshold=time]
proxy_cache_purge	z	0,1,2	1-	t
proxy_cache_purge	38	0,1,2	1-	c			1.5.7					string ...
proxy_cache_revalidate	38	0,1,2	1	f	flag	d	1.5.7				off	on | off
proxy_cache_use_stale	38	0,1,2	1-		bitmask	w	0.7.44			error|timeout|invalid_header|non_idempotent|http_500|http_502|http_503|http_504|http_403|http_404|http_429|updating|off	off	error | timeout | invalid_header | updating | http_500 | http_502 | http_503 | http_504 | http_403 | http_404 | http_429 | off ...
proxy_cache_valid	38	0,1,2	1-		cache-valid	a	0.7.44					[code ...] time
proxy_connect_timeout	38	0,1,2	1		time-ms	d	0.1.0				60s	time
proxy_connect_timeout	39	a,b	1		time-ms	d	1.9.0				60s	time
proxy_cookie_domain	38	0,1,2	1-2		custom	d	1.1.15				off	off ;; domain replacement
proxy_cookie_flags	38	0,1,2	1-4		custom	d	1.19.3				off	off | cookie [flag ...]
proxy_cookie_path	38	0,1,2	1-2		custom	d	1.1.15				off	off ;; path replacement
proxy_default_expires	38	2,0,1	1				0.1.0	0.3.35
proxy_download_rate	39	a,b	1		complex-size	d	1.9.3				0	rate
proxy_downstream_buffer	39	a,b	1	u	size	d	1.9.0
proxy_force_ranges	38	0,1,2	1	f	flag	d	1.7.7				off	on | off
proxy_half_close	39	a,b	1	f	flag	d	1.21.4				off	on | off
proxy_header_buffer_size	38	2,0,1	1				0.1.0	0.7.0
proxy_headers_hash_bucket_size	38	0,1,2	1		number	d	0.5.19				64	size
proxy_headers_hash_max_size	38	0,1,2	1		number	d	0.5.19				512	size
proxy_hide_header	38	0,1,2	1		string-list	a	0.3.46					field
proxy_http_version	38	0,1,2	1		enum	d	1.1.4			1.0|1.1|2	1.1	1.0 | 1.1 | 2
proxy_ignore_client_abort	38	0,1,2	1	f	flag	d	0.3.36				off	on | off
proxy_ignore_expires	38	2,0,1	1				0.1.0	0.3.35
proxy_ignore_headers	38	0,1,2	1-		bitmask	w	0.7.54			X-Accel-Redirect|X-Accel-Expires|X-Accel-Limit-Rate|X-Accel-Buffering|X-Accel-Charset|Expires|Cache-Control|Set-Cookie|Vary		field ...
proxy_intercept_errors	38	0,1,2	1	f	flag	d	0.3.50				off	on | off
proxy_limit_rate	38	0,1,2	1		complex-size	d	1.7.7				0	rate
proxy_lm_factor	38	2,0,1	1				0.1.0	0.3.35
proxy_max_temp_file_size	38	0,1,2	1		size	d	0.1.8				1024m	size
proxy_method	38	0,1,2	1		complex	d	0.1.29					method
proxy_next_upstream	38	0,1,2	1-		bitmask	w	0.1.0			error|timeout|invalid_header|non_idempotent|http_500|http_502|http_503|http_504|http_403|http_404|http_429|updating|off	error timeout	error | timeout | denied | invalid_header | http_500 | http_502 | http_503 | http_504 | http_403 | http_404 | http_429 | non_idempotent | off ...
proxy_next_upstream	39	a,b	1	f	flag	d	1.9.0				on	on | off
proxy_next_upstream_timeout	38	0,1,2	1		time-ms	d	1.7.5				0	time
proxy_next_upstream_timeout	39	a,b	1		time-ms	d	1.9.0				0	time
proxy_next_upstream_tries	38	0,1,2	1		number	d	1.7.5				0	number
proxy_next_upstream_tries	39	a,b	1		number	d	1.9.0				0	number
proxy_no_cache	38	0,1,2	1-		predicate	a	0.7.66					string ...
proxy_pass	38	2,5,6	1		custom	d	0.1.0					URL
proxy_pass	39	b	1		custom	d	1.9.0					address
proxy_pass_error_message	37	c,d	1	f	flag	d	0.5.15				off	on | off
proxy_pass_header	38	0,1,2	1		string-list	a	0.3.46					field
proxy_pass_request_body	38	0,1,2	1	f	flag	d	0.1.29				on	on | off
proxy_pass_request_headers	38	0,1,2	1	f	flag	d	0.1.29				on	on | off
proxy_pass_server	38	2,0,1	1				0.1.0	0.3.45
proxy_pass_trailers	38	0,1,2	1	f	flag	d	1.27.2				off	on | off
proxy_pass_unparsed_uri	38	2,0,1	1				0.1.27	0.3.35
proxy_pass_x_accel_expires	38	2,0,1	1				0.1.0	0.3.45
proxy_pass_x_powered_by	38	2,0,1	1				0.1.29	0.3.45
proxy_password	1b	l	1	c			1.27.4					string
proxy_preserve_host	38	2,0,1	1				0.1.0	0.3.35
proxy_protocol	37	c,d	1		enum	d	1.19.8			off|on|v2	off	on | off
proxy_protocol	39	a,b	1		enum	d	1.9.2			off|on|v2	off	on | off
proxy_protocol_timeout	2h	a,b	1		time-ms	d	1.11.4				30s	timeout
proxy_read_timeout	38	0,1,2	1		time-ms	d	0.1.0				60s	time
proxy_redirect	38	0,1,2	1-2		custom	d	0.1.29				default	default ;; off ;; redirect replacement
proxy_redirect_errors	38	2,0,1	1				0.1.29	0.7.0
proxy_request_buffering	38	0,1,2	1	f	flag	d	1.7.11				on	on | off
proxy_request_dynamic	38	0,1,2	1	fc	flag		1.29.3				off	on | off
proxy_requests	39	a,b	1		number	d	1.15.7				0	number
proxy_responses	39	a,b	1		number	d	1.9.13					number
proxy_send_lowat	38	0,1,2	1		size	d	0.1.1				0	size
proxy_send_timeout	38	0,1,2	1		time-ms	d	0.1.0				60s	time
proxy_session_drop	39	a,b	1	fc	flag		1.15.8				off	on | off
proxy_set_body	38	0,1,2	1		string	d	0.3.10					value
proxy_set_header	38	0,1,2	2		keyval	a	0.1.29					field value
proxy_set_x_real_ip	38	2,0,1	1				0.1.0	0.3.35
proxy_set_x_url	38	2,0,1	1				0.1.3	0.3.35
proxy_set_x_var	38	2,0,1	1				0.1.17	0.3.35
proxy_smtp_auth	37	c,d	1	f	flag	d	1.19.4				off	on | off
proxy_socket_keepalive	38	0,1,2	1	f	flag	d	1.15.6				off	on | off
proxy_socket_keepalive	39	a,b	1	f	flag	d	1.15.6				off	on | off
proxy_socket_rcvbuf	38	0,1,2	1		size	d	1.31.3					size
proxy_socket_rcvbuf	39	a,b	1		size	d	1.31.3					size
proxy_socket_sndbuf	38	0,1,2	1		size	d	1.31.3					size
proxy_socket_sndbuf	39	a,b	1		size	d	1.31.3					size
proxy_ssl	39	a,b	1	f	flag	d	1.9.0				off	on | off
proxy_ssl_alpn	39	a,b	1-		custom	d	1.31.0					protocol ...
proxy_ssl_certificate	38	0,1,2	1		complex	d	1.7.8					file
proxy_ssl_certificate	39	a,b	1		complex	d	1.9.0					file
proxy_ssl_certificate_by_lua_block	4	2,5	0	bt
proxy_ssl_certificate_by_lua_block	t	b	0	bt
proxy_ssl_certificate_by_lua_file	4	2,5	1	t
proxy_ssl_certificate_by_lua_file	t	b	1	t
proxy_ssl_certificate_cache	38	0,1,2	1-3		custom	d	1.27.4				off	off ;; max=N [inactive=time] [valid=time]
proxy_ssl_certificate_cache	39	a,b	1-3		custom	d	1.27.4				off	off ;; max=N [inactive=time] [valid=time]
proxy_ssl_certificate_key	38	0,1,2	1		complex	d	1.7.8					file
proxy_ssl_certificate_key	39	a,b	1		complex	d	1.9.0					file
proxy_ssl_ciphers	38	0,1,2	1		string	d	1.5.6				DEFAULT	ciphers
proxy_ssl_ciphers	39	a,b	1		string	d	1.9.0				DEFAULT	ciphers
proxy_ssl_conf_command	38	0,1,2	2		keyval	a	1.19.4					name value
proxy_ssl_conf_command	39	a,b	2		keyval	a	1.19.4					name value
proxy_ssl_crl	38	0,1,2	1		string	d	1.7.0					file
proxy_ssl_crl	39	a,b	1		string	d	1.9.0					file
proxy_ssl_key_log	38	0,1,2	1	c			1.27.2					path
proxy_ssl_key_log	39	a,b	1	c			1.27.2					path
proxy_ssl_name	38	0,1,2	1		complex	d	1.7.0				\$proxy_host	name
proxy_ssl_name	39	a,b	1		complex	d	1.9.0				host from proxy_pass	name
proxy_ssl_password_file	38	0,1,2	1		custom	d	1.7.8					file
proxy_ssl_password_file	39	a,b	1		custom	d	1.9.0					file
proxy_ssl_protocols	38	0,1,2	1-		bitmask	w	1.5.6			SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3	TLSv1.2 TLSv1.3	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]
proxy_ssl_protocols	39	a,b	1-		bitmask	w	1.9.0			SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3	TLSv1.2 TLSv1.3	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]
proxy_ssl_server_name	38	0,1,2	1	f	flag	d	1.7.0				off	on | off
proxy_ssl_server_name	39	a,b	1	f	flag	d	1.9.0				off	on | off
proxy_ssl_session_reuse	38	0,1,2	1	f	flag	d	0.7.11				on	on | off
proxy_ssl_session_reuse	39	a,b	1	f	flag	d	1.9.0				on	on | off
proxy_ssl_trusted_certificate	38	0,1,2	1		string	d	1.7.0					file
proxy_ssl_trusted_certificate	39	a,b	1		string	d	1.9.0					file
proxy_ssl_verify	38	0,1,2	1	f	flag	d	1.7.0				off	on | off
proxy_ssl_verify	39	a,b	1	f	flag	d	1.9.0				off	on | off
proxy_ssl_verify_by_lua_block	4	2,5	0	bt
proxy_ssl_verify_by_lua_block	t	b	0	bt
proxy_ssl_verify_by_lua_file	4	2,5	1	t
proxy_ssl_verify_by_lua_file	t	b	1	t
proxy_ssl_verify_depth	38	0,1,2	1		number	d	1.7.0				1	number
proxy_ssl_verify_depth	39	a,b	1		number	d	1.9.0				1	number
proxy_store	38	0,1,2	1		custom	d	0.5.31				off	on | off | string
proxy_store_access	38	0,1,2	1-3		access	d	0.5.31				user:rw	users:permissions ...
proxy_temp_file_write_size	38	0,1,2	1		size	d	0.1.0				8k|16k	size
proxy_temp_path	38	0,1,2	1-4		path	d	0.1.0				proxy_temp	path [level1 [level2 [level3]]]
proxy_timeout	37	c,d	1		time-ms	d	0.5.15				24h	timeout
proxy_timeout	39	a,b	1		time-ms	d	1.9.0				10m	timeout
proxy_upload_rate	39	a,b	1		complex-size	d	1.9.3				0	rate
proxy_upstream_buffer	39	a,b	1	u	size	d	1.9.0
proxy_upstream_fail_timeout	38	2,0,1	1				0.3.2	0.8.37
proxy_upstream_max_fails	38	2,0,1	1				0.3.2	0.8.37
proxy_use_stale	38	2,0,1	0-				0.1.0	0.3.35
proxy_username	1b	l	1	c			1.27.4					string
publish_notify	y	7,8,9	1	t
publish_time_fix	8	7,8,9	1	t
pull	3a	9	1-	t
pull_reconnect	3a	7,8,9	1	t
push	3a	9	1-	t
push_authorized_channels_only	2w	0,1,2	1	t
push_channel_group	2w	1,2,5	1	t
push_channel_timeout	2w	0,1,2	1	t
push_max_channel_id_length	2w	0,1,2	1	t
push_max_channel_subscribers	2w	0,1,2	1	t
push_max_message_buffer_length	2w	0,1,2	1	t
push_max_reserved_memory	2w	0	1	t
push_message_buffer_length	2w	0,1,2	1	t
push_message_timeout	2w	0,1,2	1	t
push_min_message_buffer_length	2w	1,2,5	1	t
push_publisher	2w	1,2,5	0-2	t
push_reconnect	3a	7,8,9	1	t
push_store_messages	2w	0,1,2,5	1	t
push_subscriber	2w	1,2,5	0-5	t
push_subscriber_concurrency	2w	1,2,5	1	t
push_subscriber_timeout	2w	0,1,2,5	1	t
queue	1v	f	1-2	c			1.5.12					number [timeout=time]
quic_active_connection_id_limit	23	0,1	1		number	d	1.25.0				2	number
quic_bpf	23	k	1	f	flag	d					off	on | off
quic_gso	23	0,1	1	f	flag	d	1.25.0				off	on | off
quic_host_key	23	0,1	1		custom	d	1.25.0					file
quic_retry	23	0,1	1	f	flag	d	1.25.0				off	on | off
random	1v	f	0-2		custom	c	1.15.1					[two [method]]
random	1w	g	0-2		custom	c	1.15.1					[two [method]]
random_index	3b	2	1	f	flag	d	0.7.15				off	on | off
read_ahead	0	0,1,2	1		size	d	0.8.18				0	size
real_ip_header	3c	0,1,2	1		custom	d	0.3.8				X-Real-IP	field | X-Real-IP | X-Forwarded-For | proxy_protocol
real_ip_recursive	3c	0,1,2	1	f	flag	d	1.2.2				off	on | off
record	3d	7,8,9,m	1-	t
record_append	3d	7,8,9,m	1	t
record_interval	3d	7,8,9,m	1	t
record_lock	3d	7,8,9,m	1	t
record_max_frames	3d	7,8,9,m	1	t
record_max_size	3d	7,8,9,m	1	t
record_notify	3d	7,8,9,m	1	t
record_path	3d	7,8,9,m	1	t
record_suffix	3d	7,8,9,m	1	t
record_unique	3d	7,8,9,m	1	t
recorder	3d	9	1	bt
recursive_error_pages	0	0,1,2	1	f	flag	d	0.3.61				off	on | off
redirect	v	2	1				0.1.0	0.1.16
redirect_cache	3e	2,0,1	3				0.1.0	0.6.9
redirect_uri	n	j	1	c							/oidc_callback	uri
redis2_bind	3f	0,1,2	1	t
redis2_buffer_size	3f	0,1,2	1	t
redis2_connect_timeout	3f	0,1,2	1	t
redis2_literal_raw_query	3f	2,5	1	t
redis2_next_upstream	3f	0,1,2	1-	t
redis2_pass	3f	2,5	1	t
redis2_query	3f	2,5	1-	t
redis2_raw_queries	3f	2,5	2	t
redis2_raw_query	3f	2,5	1	t
redis2_read_timeout	3f	0,1,2	1	t
redis2_send_timeout	3f	0,1,2	1	t
referer_hash_bucket_size	3g	1,2	1		number	d	1.0.5				64	size
referer_hash_max_size	3g	1,2	1		number	d	1.0.5				2048	size
relay_buffer	3a	7,8	1	t
report_uploads	3h	0,1,2	1	t
request_pool_size	0	0,1	1		size	d	0.1.0				4k	size
reset_timedout_connection	0	0,1,2	1	f	flag	d	0.1.0				off	on | off
resolver	0	0,1,2	1-		custom	d	0.6.18					address ... [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone]
resolver	1v	f	1-		custom	d	1.27.3					address ... [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone]
resolver	h	c,d	1-		custom	d	0.6.27				off	address ... [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone] ;; off
resolver	1b	l	1-	c								address ... [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone]
resolver	2h	a,b	1-		custom	d	1.11.3					address ... [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone]
resolver	1w	g	1-		custom	d	1.27.3					address ... [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone]
resolver_timeout	0	0,1,2	1		time-ms	d	0.6.18				30s	time
resolver_timeout	1v	f	1		time-ms	d	1.27.3				30s	time
resolver_timeout	h	c,d	1		time-ms	d	0.6.27				30s	time
resolver_timeout	2h	a,b	1		time-ms	d	1.11.3				30s	time
resolver_timeout	1w	g	1		time-ms	d	1.27.3				30s	time
respawn	1e	7,8,9	1	t
respawn_timeout	1e	7,8,9	1	t
restrict_host_names	0	0,1	1				0.1.0	0.3.27
return	v	1,2,i,5	1-2		custom	c	0.1.17					code [text] ;; code URL ;; URL
return	3i	b	1		custom	d	1.11.2					value
rewrite	v	1,2,i,5	2-3		custom	c	0.1.0					regex replacement [flag]
rewrite_by_lua	4	0,1,2,5	1	t
rewrite_by_lua_block	4	0,1,2,5	0	bt
rewrite_by_lua_file	4	0,1,2,5	1	t
rewrite_by_lua_no_postpone	4	0	1	ft	flag
rewrite_log	v	0,1,2,i,5	1	f	flag	d	0.1.0				off	on | off
root	0	0,1,2,5	1		custom	d	0.1.0				html	path
rtmp	3j	k	0	bt
rtmp_auto_push	3k	k	1	t
rtmp_auto_push_reconnect	3k	k	1	t
rtmp_control	3l	0,1,2	1-	t
rtmp_socket_dir	3k	k	1	t
rtmp_stat	3m	0,1,2	1-	t
rtmp_stat_stylesheet	3m	0,1,2	1	t
rtsig_overflow_events	3n	3	1				0.1.0	1.8.1
rtsig_overflow_test	3n	3	1				0.1.0	1.8.1
rtsig_overflow_threshold	3n	3	1				0.1.0	1.8.1
rtsig_signo	3n	3	1				0.1.0	1.8.1
satisfy	0	0,1,2	1		enum	d	0.6.25			all|any	all	all | any
satisfy_any	0	2,0,1	1				0.2.0	1.9.0
scgi_allow_upstream	3o	0,1,2	1-	c			1.29.3					string ...
scgi_bind	3o	0,1,2	1-2		bind	d	0.8.42					address [transparent] | off
scgi_bind_dynamic	3o	0,1,2	1	fc	flag		1.29.3				off	on | off
scgi_buffer_size	3o	0,1,2	1		size	d	0.8.42				4k|8k	size
scgi_buffering	3o	0,1,2	1	f	flag	d	1.0.9				on	on | off
scgi_buffers	3o	0,1,2	2		buffers	d	0.8.42				8 4k|8k	number size
scgi_busy_buffers_size	3o	0,1,2	1		size	d	0.8.42				8k|16k	size
scgi_cache	3o	0,1,2	1		custom	d	0.8.42				off	zone | off
scgi_cache_background_update	3o	0,1,2	1	f	flag	d	1.11.10				off	on | off
scgi_cache_bypass	3o	0,1,2	1-		predicate	a	0.8.46					string ...
scgi_cache_key	3o	0,1,2	1		custom	d	0.8.42					string
scgi_cache_lock	3o	0,1,2	1	f	flag	d	1.1.12				off	on | off
scgi_cache_lock_age	3o	0,1,2	1		time-ms	d	1.7.8				5s	time
scgi_cache_lock_timeout	3o	0,1,2	1		time-ms	d	1.1.12				5s	time
scgi_cache_max_range_offset	3o	0,1,2	1		offset	d	1.11.6					number
scgi_cache_methods	3o	0,1,2	1-		bitmask	w	0.8.42			GET|HEAD|POST	GET HEAD	GET | HEAD | POST ...
scgi_cache_min_uses	3o	0,1,2	1		number	d	0.8.42				1	number
scgi_cache_path	3o	0	2-		cache-path	d	0.8.42					path [levels=levels] [use_temp_path=on|off] keys_zone=name:size [inactive=time] [max_size=size] [min_free=size] [manager_files=number] [manager_sleep=time] [manager_threshold=time] [loader_files=number] [loader_sleep=time] [loader_threshold=time] [purger=on|off] [purger_files=number] [purger_sleep=time] [purger_threshold=time]
scgi_cache_purge	z	0,1,2	1-	t
scgi_cache_purge	3o	0,1,2	1-	c			1.5.7					string ...
scgi_cache_revalidate	3o	0,1,2	1	f	flag	d	1.5.7				off	on | off
scgi_cache_use_stale	3o	0,1,2	1-		bitmask	w	0.8.42			error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off	off	error | timeout | invalid_header | updating | http_500 | http_503 | http_403 | http_404 | http_429 | off ...
scgi_cache_valid	3o	0,1,2	1-		cache-valid	a	0.8.42					[code ...] time
scgi_connect_timeout	3o	0,1,2	1		time-ms	d	0.8.42				60s	time
scgi_force_ranges	3o	0,1,2	1	f	flag	d	1.7.7				off	on | off
scgi_hide_header	3o	0,1,2	1		string-list	a	0.8.42					field
scgi_ignore_client_abort	3o	0,1,2	1	f	flag	d	0.8.42				off	on | off
scgi_ignore_headers	3o	0,1,2	1-		bitmask	w	0.8.42			X-Accel-Redirect|X-Accel-Expires|X-Accel-Limit-Rate|X-Accel-Buffering|X-Accel-Charset|Expires|Cache-Control|Set-Cookie|Vary		field ...
scgi_intercept_errors	3o	0,1,2	1	f	flag	d	0.8.42				off	on | off
scgi_limit_rate	3o	0,1,2	1		complex-size	d	1.7.7				0	rate
scgi_max_temp_file_size	3o	0,1,2	1		size	d	0.8.42				1024m	size
scgi_next_upstream	3o	0,1,2	1-		bitmask	w	0.8.42			error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off	error timeout	error | timeout | denied | invalid_header | http_500 | http_503 | http_403 | http_404 | http_429 | non_idempotent | off ...
scgi_next_upstream_timeout	3o	0,1,2	1		time-ms	d	1.7.5				0	time
scgi_next_upstream_tries	3o	0,1,2	1		number	d	1.7.5				0	number
scgi_no_cache	3o	0,1,2	1-		predicate	a	0.8.42					string ...
scgi_param	3o	0,1,2	2-3		param	a	0.8.42				HTTP_HOST \$host\$is_request_port\$request_port	parameter value [if_not_empty]
scgi_pass	3o	2,5	1		custom	d	0.8.42					address
scgi_pass_header	3o	0,1,2	1		string-list	a	0.8.42					field
scgi_pass_request_body	3o	0,1,2	1	f	flag	d	0.8.42				on	on | off
scgi_pass_request_headers	3o	0,1,2	1	f	flag	d	0.8.42				on	on | off
scgi_read_timeout	3o	0,1,2	1		time-ms	d	0.8.42				60s	time
scgi_request_buffering	3o	0,1,2	1	f	flag	d	1.7.11				on	on | off
scgi_request_dynamic	3o	0,1,2	1	fc	flag		1.29.3				off	on | off
scgi_send_timeout	3o	0,1,2	1		time-ms	d	0.8.42				60s	time
scgi_socket_keepalive	3o	0,1,2	1	f	flag	d	1.15.6				off	on | off
scgi_socket_rcvbuf	3o	0,1,2	1		size	d	1.31.3					size
scgi_socket_sndbuf	3o	0,1,2	1		size	d	1.31.3					size
scgi_store	3o	0,1,2	1		custom	d	0.8.42				off	on | off | string
scgi_store_access	3o	0,1,2	1-3		access	d	0.8.42				user:rw	users:permissions ...
scgi_temp_file_write_size	3o	0,1,2	1		size	d	0.8.42				8k|16k	size
scgi_temp_path	3o	0,1,2	1-4		path	d	0.8.42				scgi_temp	path [level1 [level2 [level3]]]
scope	n	j	1-	c							openid	scope ...
secure_link	3p	0,1,2	1		complex	d	0.8.50					expression
secure_link_expires	3p	2,0,1	1				0.8.50	0.8.50
secure_link_md5	3p	0,1,2	1		complex	d	0.8.50					expression
secure_link_secret	3p	0,1,2	1		string	d	0.7.18					word
security_headers	1z	0,1,2	1	ft	flag
security_headers_coep	1z	0,1,2	1	t
security_headers_coop	1z	0,1,2	1	t
security_headers_corp	1z	0,1,2	1	t
security_headers_frame	1z	0,1,2	1	t
security_headers_hsts_preload	1z	0,1,2	1	ft	flag
security_headers_referrer_policy	1z	0,1,2	1	t
security_headers_text_types	1z	0,1,2	1-	t
security_headers_xss	1z	0,1,2	1	t
send_lowat	0	0,1,2	1		size	d	0.1.0				0	size
send_timeout	0	0,1,2	1		time-ms	d	0.1.0				60s	time
sendfile	0	0,1,2,5	1	f	flag	d	0.1.0				off	on | off
sendfile_max_chunk	0	0,1,2	1		size	d	0.5.20				2m	size
server	0	0	0	b	custom	c	0.1.0
server	1v	f	1-		custom	c	0.3.47					address [parameters]
server	h	c	0	b	custom	c	0.5.15
server	8	7	0	bt
server	2h	a	0	b	custom	c	1.9.0
server	1w	g	1-		custom	c	1.9.0					address [parameters]
server_name	0	1	1-		custom	c	0.1.0				""	name ...
server_name	h	c,d	1		string	d	0.5.15				hostname	name
server_name	2h	b	1-		custom	c	1.25.5				""	name ...
server_name_in_redirect	0	0,1,2	1	f	flag	d	0.6.25				off	on | off
server_names_hash	0	0	1				0.1.13	0.3.17
server_names_hash_bucket_size	0	0	1		number	d	0.3.18				32|64|128	size
server_names_hash_bucket_size	2h	a	1		number	d	1.25.5				32|64|128	size
server_names_hash_max_size	0	0	1		number	d	0.3.18				512	size
server_names_hash_max_size	2h	a	1		number	d	1.25.5				512	size
server_names_hash_threshold	0	0	1				0.1.13	0.3.17
server_rewrite_by_lua_block	4	0,1	0	bt
server_rewrite_by_lua_file	4	0,1	1	t
server_tokens	0	0,1,2	1		enum	d	0.5.34			off|on|build	on	on | off | build | string
session_log	3q	0,1,2	1	c							off	name | off
session_log_format	3q	0	2-	c							combined "..."	name string ...
session_log_zone	3q	0	2-6	c								path zone=name:size [format=format] [timeout=time] [id=id] [md5=md5]
session_relay	3a	7,8,9	1	t
session_store	n	j	1	c								name
session_timeout	n	j	1	c							8h	time
set	v	1,2,i,5	2		custom	c	0.1.25					\$variable value
set	3r	b	2		custom	c	1.19.3					\$variable value
set_base32_alphabet	3s	0,1,i,2,5	1	t
set_base32_padding	3s	0,1,i,2,5	1	ft	flag
set_by_lua	4	1,i,2,5	2-	t
set_by_lua_block	4	1,i,2,5	1	bt
set_by_lua_file	4	1,i,2,5	2-	t
set_decode_base32	3s	0,1,i,2,5	1-2	t
set_decode_base64	3s	0,1,i,2,5	1-2	t
set_decode_base64url	3s	0,1,i,2,5	1-2	t
set_decode_hex	3s	0,1,i,2,5	1-2	t
set_decrypt_session	1a	0,1,i,2,5	1-2	t
set_encode_base32	3s	0,1,i,2,5	1-2	t
set_encode_base64	3s	0,1,i,2,5	1-2	t
set_encode_base64url	3s	0,1,i,2,5	1-2	t
set_encode_hex	3s	0,1,i,2,5	1-2	t
set_encrypt_session	1a	0,1,i,2,5	1-2	t
set_escape_uri	3s	0,1,i,2,5	1-2	t
set_formatted_gmt_time	3s	0,1,i,2,5	2	t
set_formatted_local_time	3s	0,1,i,2,5	2	t
set_hashed_upstream	3s	0,1,i,2,5	3	t
set_hmac_sha1	3s	0,1,i,2,5	3	t
set_hmac_sha256	3s	0,1,i,2,5	3	t
set_if_empty	3s	0,1,i,2,5	2	t
set_local_today	3s	0,1,i,2,5	1	t
set_md5	3s	0,1,i,2,5	1-2	t
set_misc_base32_padding	3s	0,1,i,2,5	1	ft	flag
set_quote_json_str	3s	0,1,i,2,5	1-2	t
set_quote_pgsql_str	3s	0,1,i,2,5	1-2	t
set_quote_sql_str	3s	0,1,i,2,5	1-2	t
set_random	3s	0,1,i,2,5	3	t
set_real_ip_from	3c	0,1,2	1		custom	c	0.3.8					address | CIDR | unix:
set_real_ip_from	3t	c,d	1		custom	c	1.19.8					address | CIDR | unix:
set_real_ip_from	3u	a,b	1		custom	c	1.11.4					address | CIDR | unix:
set_rotate	3s	0,1,i,2,5	3	t
set_secure_random_alphanum	3s	0,1,i,2,5	1-2	t
set_secure_random_lcalpha	3s	0,1,i,2,5	1-2	t
set_sha1	3s	0,1,i,2,5	1-2	t
set_unescape_uri	3s	0,1,i,2,5	1-2	t
slice	3v	0,1,2	1		size	d	1.9.8				0	size
smtp_auth	3w	c,d	1-		bitmask	w	0.5.33			plain|login|cram-md5|external|none	plain login	method ...
smtp_capabilities	3w	c,d	1-		custom	c	0.5.33					extension ...
smtp_client_buffer	3w	c,d	1		size	d	0.5.33				4k|8k	size
smtp_greeting_delay	3w	c,d	1		time-ms	d	0.5.33				0	time
so_keepalive	h	c,d	1				0.3.15	1.9.0
so_keepalive	8	7,8	1	ft	flag
source_charset	10	0,1,2,5	1		custom	d	0.1.0					charset
spdy_chunk_size	22	2,0,1	1				1.5.9	1.19.6
spdy_headers_comp	22	0,1	1				1.3.15	1.19.6
spdy_keepalive_timeout	22	0,1	1				1.3.15	1.19.6
spdy_max_concurrent_streams	22	0,1	1				1.3.15	1.19.6
spdy_pool_size	22	0,1	1				1.3.15	1.19.6
spdy_recv_buffer_size	22	0	1				1.3.15	1.19.6
spdy_recv_timeout	22	0,1	1				1.3.15	1.19.6
spdy_streams_index_size	22	0,1	1				1.3.15	1.19.6
split_clients	3x	0	2	b	custom	c	0.8.37					string \$variable
split_clients	3y	a	2	b	custom	c	1.11.3					string \$variable
srcache_buffer	3z	0,1,2,5	1	t
srcache_default_expire	3z	0,1,2,5	1	t
srcache_fetch	3z	0,1,2,5	2-3	t
srcache_fetch_skip	3z	0,1,2,5	1	t
srcache_header_buffer_size	3z	0,1,2,5	1	t
srcache_ignore_content_encoding	3z	0,1,2	1	ft	flag
srcache_max_expire	3z	0,1,2,5	1	t
srcache_methods	3z	0,1,2	1-	t
srcache_request_cache_control	3z	0,1,2	1	ft	flag
srcache_response_cache_control	3z	0,1,2	1	ft	flag
srcache_store	3z	0,1,2,5	2-3	t
srcache_store_hide_header	3z	0,1,2	1	t
srcache_store_max_size	3z	0,1,2,5	1	t
srcache_store_no_cache	3z	0,1,2	1	ft	flag
srcache_store_no_store	3z	0,1,2	1	ft	flag
srcache_store_pass_header	3z	0,1,2	1	t
srcache_store_private	3z	0,1,2	1	ft	flag
srcache_store_ranges	3z	0,1,2	1	ft	flag
srcache_store_skip	3z	0,1,2,5	1	t
srcache_store_statuses	3z	0,1,2,5	1-	t
ssi	40	0,1,2,5	1	f	flag	d	0.1.0				off	on | off
ssi_ignore_recycled_buffers	41	0,1,2	1	fu	flag	d	0.1.29
ssi_last_modified	40	0,1,2	1	f	flag	d	1.5.1				off	on | off
ssi_min_file_chunk	40	0,1,2	1		size	d	0.1.23				1k	size
ssi_silent_errors	40	0,1,2	1	f	flag	d	0.1.23				off	on | off
ssi_types	40	0,1,2	1-		mime-types	a	0.1.38				text/html	mime-type ...
ssi_value_length	40	0,1,2	1		size	d	0.3.16				256	length
ssl	42	0,1	1	f	flag	d	0.1.0	1.25.0	1.15.0		off	on | off
ssl	43	c,d	1	f	flag	d	0.1.44	1.25.0	1.15.0		off	on | off
ssl_alpn	44	a,b	1-		custom	d	1.21.4					protocol ...
ssl_buffer_size	42	0,1	1		size	d	1.5.9				16k	size
ssl_certificate	42	0,1	1		string-list	a	0.1.0					file
ssl_certificate	43	c,d	1		string-list	a	0.5.15					file
ssl_certificate	44	a,b	1		string-list	a	1.9.0					file
ssl_certificate_by_lua_block	4	0,1	0	bt
ssl_certificate_by_lua_block	t	a,b	0	bt
ssl_certificate_by_lua_file	4	0,1	1	t
ssl_certificate_by_lua_file	t	a,b	1	t
ssl_certificate_cache	42	0,1	1-3		custom	d	1.27.4				off	off ;; max=N [inactive=time] [valid=time]
ssl_certificate_cache	44	a,b	1-3		custom	d	1.27.4				off	off ;; max=N [inactive=time] [valid=time]
ssl_certificate_compression	42	0,1	1	f	flag	d	1.29.1				off	on | off
ssl_certificate_compression	43	c,d	1	f	flag	d	1.29.1				off	on | off
ssl_certificate_compression	44	a,b	1	f	flag	d	1.29.1				off	on | off
ssl_certificate_key	42	0,1	1		string-list	a	0.1.0					file
ssl_certificate_key	43	c,d	1		string-list	a	0.5.15					file
ssl_certificate_key	44	a,b	1		string-list	a	1.9.0					file
ssl_ciphers	42	0,1	1		string	d	0.1.14				HIGH:!aNULL:!MD5	ciphers
ssl_ciphers	43	c,d	1		string	d	0.5.15				HIGH:!aNULL:!MD5	ciphers
ssl_ciphers	44	a,b	1		string	d	1.9.0				HIGH:!aNULL:!MD5	ciphers
ssl_client_certificate	42	0,1	1		string	d	0.3.45					file
ssl_client_certificate	43	c,d	1		string	d	1.7.11					file
ssl_client_certificate	44	a,b	1		string	d	1.11.8					file
ssl_client_hello_by_lua_block	4	0,1	0	bt
ssl_client_hello_by_lua_block	t	a,b	0	bt
ssl_client_hello_by_lua_file	4	0,1	1	t
ssl_client_hello_by_lua_file	t	a,b	1	t
ssl_conf_command	42	0,1	2		keyval	a	1.19.4					name value
ssl_conf_command	43	c,d	2		keyval	a	1.19.4					name value
ssl_conf_command	44	a,b	2		keyval	a	1.19.4					name value
ssl_crl	n	j	1	c			0.7.63					file
ssl_crl	42	0,1	1		string	d	0.7.63					file
ssl_crl	43	c,d	1		string	d	1.7.11					file
ssl_crl	1b	l	1	c								file
ssl_crl	44	a,b	1		string	d	1.11.8					file
ssl_dhparam	42	0,1	1		string	d	0.7.2					file
ssl_dhparam	43	c,d	1		string	d	0.7.2					file
ssl_dhparam	44	a,b	1		string	d	1.9.0					file
ssl_early_data	42	0,1	1	f	flag	d	1.15.3				off	on | off
ssl_ecdh_curve	42	0,1	1		string	d	1.0.6				auto	curve
ssl_ecdh_curve	43	c,d	1		string	d	1.0.6				auto	curve
ssl_ecdh_curve	44	a,b	1		string	d	1.9.0				auto	curve
ssl_ech_file	42	0,1	1		string-list	a	1.29.4					file
ssl_ech_file	44	a,b	1		string-list	a	1.29.4					file
ssl_engine	1	k	1		custom	d	0.1.45					device
ssl_engine	42	0	1				0.1.14	0.1.44
ssl_handshake_timeout	44	a,b	1		time-ms	d	1.9.0				60s	time
ssl_key_log	42	0,1	1	c			1.27.2					path
ssl_key_log	44	a,b	1	c			1.27.2					path
ssl_object_cache_inheritable	1	k	1	f	flag	d	1.27.4				on	on | off
ssl_ocsp	42	0,1	1		enum	d	1.19.0			off|on|leaf	off	on | off | leaf
ssl_ocsp	44	a,b	1		enum	d	1.27.2			off|on|leaf	off	on | off | leaf
ssl_ocsp_cache	42	0,1	1		custom	d	1.19.0				off	off | [shared:name:size]
ssl_ocsp_cache	44	a,b	1		custom	d	1.27.2				off	off | [shared:name:size]
ssl_ocsp_responder	42	0,1	1		string	d	1.19.0					url
ssl_ocsp_responder	44	a,b	1		string	d	1.27.2					url
ssl_password_file	42	0,1	1		custom	d	1.7.3					file
ssl_password_file	43	c,d	1		custom	d	1.7.3					file
ssl_password_file	44	a,b	1		custom	d	1.9.0					file
ssl_prefer_server_ciphers	42	0,1	1	f	flag	d	0.2.2				off	on | off
ssl_prefer_server_ciphers	43	c,d	1	f	flag	d	0.5.15				off	on | off
ssl_prefer_server_ciphers	44	a,b	1	f	flag	d	1.9.0				off	on | off
ssl_preread	45	a,b	1	f	flag	d	1.11.5				off	on | off
ssl_protocols	42	0,1	1-		bitmask	w	0.2.2			SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3	TLSv1.2 TLSv1.3	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]
ssl_protocols	43	c,d	1-		bitmask	w	0.5.15			SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3	TLSv1.2 TLSv1.3	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]
ssl_protocols	44	a,b	1-		bitmask	w	1.9.0			SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3	TLSv1.2 TLSv1.3	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]
ssl_reject_handshake	42	0,1	1	f	flag	d	1.19.4				off	on | off
ssl_reject_handshake	44	a,b	1	f	flag	d	1.25.5				off	on | off
ssl_session_cache	42	0,1	1-2		custom	c	0.7.63				none	off | none | [builtin[:size]] [shared:name:size]
ssl_session_cache	43	c,d	1-2		custom	c	0.7.63				none	off | none | [builtin[:size]] [shared:name:size]
ssl_session_cache	44	a,b	1-2		custom	c	1.9.0				none	off | none | [builtin[:size]] [shared:name:size]
ssl_session_fetch_by_lua_block	4	0	0	bt
ssl_session_fetch_by_lua_file	4	0	1	t
ssl_session_store_by_lua_block	4	0	0	bt
ssl_session_store_by_lua_file	4	0	1	t
ssl_session_ticket_key	42	0,1	1		string-list	a	1.5.7					file
ssl_session_ticket_key	43	c,d	1		string-list	a	1.5.7					file
ssl_session_ticket_key	44	a,b	1		string-list	a	1.9.0					file
ssl_session_tickets	42	0,1	1	f	flag	d	1.5.9				on	on | off
ssl_session_tickets	43	c,d	1	f	flag	d	1.5.9				on	on | off
ssl_session_tickets	44	a,b	1	f	flag	d	1.9.0				on	on | off
ssl_session_timeout	42	0,1	1		time-s	d	0.7.63				5m	time
ssl_session_timeout	43	c,d	1		time-s	d	0.7.63				5m	time
ssl_session_timeout	44	a,b	1		time-s	d	1.9.0				5m	time
ssl_stapling	42	0,1	1	f	flag	d	1.3.7				off	on | off
ssl_stapling	44	a,b	1	f	flag	d	1.27.2				off	on | off
ssl_stapling_file	42	0,1	1		string	d	1.3.7					file
ssl_stapling_file	44	a,b	1		string	d	1.27.2					file
ssl_stapling_responder	42	0,1	1		string	d	1.3.7					url
ssl_stapling_responder	44	a,b	1		string	d	1.27.2					url
ssl_stapling_verify	42	0,1	1	f	flag	d	1.3.7				off	on | off
ssl_stapling_verify	44	a,b	1	f	flag	d	1.27.2				off	on | off
ssl_trusted_certificate	2	4	1		string	d	1.3.7					file
ssl_trusted_certificate	n	j	1	c			1.3.7				system CA bundle	file
ssl_trusted_certificate	42	0,1	1		string	d	1.3.7					file
ssl_trusted_certificate	43	c,d	1		string	d	1.7.11					file
ssl_trusted_certificate	1b	l	1	c							system CA bundle	file
ssl_trusted_certificate	44	a,b	1		string	d	1.11.8					file
ssl_verify	2	4	1	f	flag	d					on	on | off
ssl_verify	1b	l	1	fc	flag						on	on | off
ssl_verify_client	42	0,1	1		enum	d	0.3.45			off|on|optional|optional_no_ca	off	on | off | optional | optional_no_ca
ssl_verify_client	43	c,d	1		enum	d	1.7.11			off|on|optional|optional_no_ca	off	on | off | optional | optional_no_ca
ssl_verify_client	44	a,b	1		enum	d	1.11.8			off|on|optional|optional_no_ca	off	on | off | optional | optional_no_ca
ssl_verify_depth	42	0,1	1		number	d	0.3.45				1	number
ssl_verify_depth	43	c,d	1		number	d	1.7.11				1	number
ssl_verify_depth	44	a,b	1		number	d	1.11.8				1	number
stall_threshold	1	3	1	c			1.29.0				1000ms	time
starttls	43	c,d	1		custom	d	0.5.15			off|on|only	off	on | off | only
state	1v	f	1	c			1.9.7					file
state	1w	g	1	c			1.9.7					file
state_path	2	4	1		custom	c					acme_<issuer>	path | off
state_path	1b	l	1	c			1.27.2					path
status	46	2	1	c			0.1.0	1.1.7
status_format	46	0,1,2	1-2	c							json	json ;; jsonp [callback]
status_zone	g	1,2,5	1	c			1.13.12					zone
status_zone	46	1	1	c								zone
sticky	1v	f	2-		custom	d	1.5.7					cookie name [expires=time] [domain=domain] [httponly] [samesite=strict|lax|none|\$variable] [secure] [path=path] ;; route \$variable ... ;; learn create=\$variable lookup=\$variable zone=name:size [timeout=time] [header] [sync]
stream	2h	k	0	b	custom	d	1.9.0
stream_buckets	y	7,8,9	1	t
stub_status	47	1,2	0-1		custom	c	0.1.18
sub_filter	48	0,1,2	2		custom	c	0.5.18					string replacement
sub_filter_last_modified	48	0,1,2	1	f	flag	d	1.5.1				off	on | off
sub_filter_once	48	0,1,2	1	f	flag	d	0.5.18				on	on | off
sub_filter_types	48	0,1,2	1-		mime-types	a	0.5.18				text/html	mime-type ...
subrequest_output_buffer_size	0	0,1,2	1		size	d	1.13.10				4k|8k	size
subs_buffers	49	0,1,2	2	t
subs_filter	49	0,1,2	2-	t
subs_filter_bypass	49	0,1,2	1-	t
subs_filter_types	49	0,1,2	1-	t
subs_line_buffer_size	49	0,1,2	2	t
sync	y	7,8,9	1	t
tcp_nodelay	0	0,1,2	1	f	flag	d	0.1.1				on	on | off
tcp_nodelay	2h	a,b	1	f	flag	d	1.9.4				on	on | off
tcp_nopush	0	0,1,2	1	f	flag	d	0.1.0				off	on | off
thread_pool	1	k	2-3		custom	c	1.7.11				default threads=32 max_queue=65536	name threads=number [max_queue=number]
thread_stack_size	1	k	1				0.1.0	1.8.1
timeout	h	c,d	1		time-ms	d	0.5.15				60s	time
timeout	8	7,8	1	t
timer_resolution	1	k	1		time-ms	d	0.3.3					interval
track_uploads	3h	0,1,2	2	t
trusted_certificate	u	h	1	u
try_files	0	1,2	2-		custom	d	1.13.4					file ... uri ;; file ... =code
tunnel_allow_upstream	4a	0,1,2	1-	c								string ...
tunnel_bind	4a	0,1,2	1-2		bind	d	1.31.0					address | off
tunnel_bind_dynamic	4a	0,1,2	1	fc	flag						off	on | off
tunnel_buffer_size	4a	0,1,2	1		size	d	1.31.0				16k	size
tunnel_connect_timeout	4a	0,1,2	1		time-ms	d	1.31.0				60s	time
tunnel_next_upstream	4a	0,1,2	1-		bitmask	w	1.31.0			error|timeout|off	error timeout	error | timeout | denied | off ...
tunnel_next_upstream_timeout	4a	0,1,2	1		time-ms	d	1.31.0				0	time
tunnel_next_upstream_tries	4a	0,1,2	1		number	d	1.31.0				0	number
tunnel_pass	4a	1,2,5	0-1		custom	d	1.31.0					[address]
tunnel_read_timeout	4a	0,1,2	1		time-ms	d	1.31.0				60s	time
tunnel_send_lowat	4a	0,1,2	1		size	d	1.31.0				0	size
tunnel_send_timeout	4a	0,1,2	1		time-ms	d	1.31.0				60s	time
tunnel_socket_keepalive	4a	0,1,2	1	f	flag	d	1.31.0				off	on | off
tunnel_socket_rcvbuf	4a	0,1,2	1		size	d	1.31.3					size
tunnel_socket_sndbuf	4a	0,1,2	1		size	d	1.31.3					size
types	0	0,1,2	0	b	custom	c	0.1.0				text/html html; image/gif gif; image/jpeg jpg;
types_hash_bucket_size	0	0,1,2	1		number	d	0.3.16				64	size
types_hash_max_size	0	0,1,2	1		number	d	0.3.16				1024	size
underscores_in_headers	0	0,1	1	f	flag	d	0.7.18				off	on | off
uninitialized_variable_warn	v	0,1,2,i,5	1	f	flag	d	0.3.39				on	on | off
upload_add_header	4b	0,1,2,6,5	2	t
upload_aggregate_form_field	4b	0,1,2,6,5	2	t
upload_buffer_size	4b	0,1,2,6,5	1	t
upload_cleanup	4b	0,1,2,6,5	1-	t
upload_empty_fiels_names	4b	0,1,2,6,5	1	ft	flag
upload_limit_rate	4b	0,1,2,5	1	t
upload_max_file_size	4b	0,1,2,6,5	1	t
upload_max_output_body_len	4b	0,1,2,6,5	1	t
upload_max_part_header_len	4b	0,1,2,6,5	1	t
upload_merge_buffer_size	4b	0,1,2	1	t
upload_pass	4b	0,1,2,6,5	1	t
upload_pass_args	4b	0,1,2,6,5	1	ft	flag
upload_pass_form_field	4b	0,1,2,6,5	1	t
upload_progress	3h	0	2	t
upload_progress_content_type	3h	0,1,2	1	t
upload_progress_header	3h	0,1,2	1	t
upload_progress_java_output	3h	0,1,2	0	t
upload_progress_json_output	3h	0,1,2	0	t
upload_progress_jsonp_output	3h	0,1,2	0	t
upload_progress_jsonp_parameter	3h	0,1,2	1	t
upload_progress_template	3h	0,1,2	2	t
upload_range_header_buffer_size	4b	0,1,2	1	t
upload_resumable	4b	0,1,2,6,5	1	ft	flag
upload_set_form_field	4b	0,1,2,6,5	2	t
upload_state_store	4b	0,1,2	1-4	t
upload_store	4b	0,1,2,6,5	1-4	t
upload_store_access	4b	0,1,2,6,5	1-3	t
upload_tame_arrays	4b	0,1,2,6,5	1	ft	flag
upstream	1v	0	1	b	custom	c	0.3.47					name
upstream	1w	a	1	b	custom	c	1.9.0					name
upstream_conf	4c	2	0	c
uri	2	4	1		custom	c						uri
usage_report	1b	l	0-2	c							endpoint=product.connect.nginx.com interval=1h	[endpoint=address] [interval=time]
use	1	3	1		custom	d	0.1.0					method
user	1	k	1-2		custom	d	0.1.0				nobody nobody	user [group]
userid	4d	0,1,2	1		enum	d	0.1.0			off|log|v1|on	off	on | v1 | log | off
userid_domain	4d	0,1,2	1		string	d	0.1.0				none	name | none
userid_expires	4d	0,1,2	1		custom	d	0.1.0				off	time | max | off
userid_flags	4d	0,1,2	1-3		bitmask	w	1.19.3			off|secure|httponly|samesite=strict|samesite=lax|samesite=none	off	off | flag ...
userid_mark	4d	0,1,2	1		custom	d	0.1.44				off	letter | digit | = | off
userid_name	4d	0,1,2	1		string	d	0.1.0				uid	name
userid_p3p	4d	0,1,2	1		string	d	0.1.5				none	string | none
userid_path	4d	0,1,2	1		string	d	0.1.0				/	path
userid_service	4d	0,1,2	1		number	d	0.1.0				IP address of the server	number
userinfo	n	j	1	fc	flag		1.29.0				off	on | off
uwsgi_allow_upstream	4e	0,1,2	1-	c			1.29.3					string ...
uwsgi_bind	4e	0,1,2	1-2		bind	d	0.8.40					address [transparent] | off
uwsgi_bind_dynamic	4e	0,1,2	1	fc	flag		1.29.3				off	on | off
uwsgi_buffer_size	4e	0,1,2	1		size	d	0.8.40				4k|8k	size
uwsgi_buffering	4e	0,1,2	1	f	flag	d	1.0.9				on	on | off
uwsgi_buffers	4e	0,1,2	2		buffers	d	0.8.40				8 4k|8k	number size
uwsgi_busy_buffers_size	4e	0,1,2	1		size	d	0.8.40				8k|16k	size
uwsgi_cache	4e	0,1,2	1		custom	d	0.8.40				off	zone | off
uwsgi_cache_background_update	4e	0,1,2	1		flag	d	1.11.10				off	on | off
uwsgi_cache_bypass	4e	0,1,2	1-		predicate	a	0.8.46					string ...
uwsgi_cache_key	4e	0,1,2	1		custom	d	0.8.40					string
uwsgi_cache_lock	4e	0,1,2	1	f	flag	d	1.1.12				off	on | off
uwsgi_cache_lock_age	4e	0,1,2	1		time-ms	d	1.7.8				5s	time
uwsgi_cache_lock_timeout	4e	0,1,2	1		time-ms	d	1.1.12				5s	time
uwsgi_cache_max_range_offset	4e	0,1,2	1		offset	d	1.11.6					number
uwsgi_cache_methods	4e	0,1,2	1-		bitmask	w	0.8.40			GET|HEAD|POST	GET HEAD	GET | HEAD | POST ...
uwsgi_cache_min_uses	4e	0,1,2	1		number	d	0.8.40				1	number
uwsgi_cache_path	4e	0	2-		cache-path	d	0.8.40					path [levels=levels] [use_temp_path=on|off] keys_zone=name:size [inactive=time] [max_size=size] [min_free=size] [manager_files=number] [manager_sleep=time] [manager_threshold=time] [loader_files=number] [loader_sleep=time] [loader_threshold=time] [purger=on|off] [purger_files=number] [purger_sleep=time] [purger_threshold=time]
uwsgi_cache_purge	z	0,1,2	1-	t
uwsgi_cache_purge	4e	0,1,2	1-	c			1.5.7					string ...
uwsgi_cache_revalidate	4e	0,1,2	1	f	flag	d	1.5.7				off	on | off
uwsgi_cache_use_stale	4e	0,1,2	1-		bitmask	w	0.8.40			error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off	off	error | timeout | invalid_header | updating | http_500 | http_503 | http_403 | http_404 | http_429 | off ...
uwsgi_cache_valid	4e	0,1,2	1-		cache-valid	a	0.8.40					[code ...] time
uwsgi_connect_timeout	4e	0,1,2	1		time-ms	d	0.8.40				60s	time
uwsgi_force_ranges	4e	0,1,2	1	f	flag	d	1.7.7				off	on | off
uwsgi_hide_header	4e	0,1,2	1		string-list	a	0.8.40					field
uwsgi_ignore_client_abort	4e	0,1,2	1	f	flag	d	0.8.40				off	on | off
uwsgi_ignore_headers	4e	0,1,2	1-		bitmask	w	0.8.40			X-Accel-Redirect|X-Accel-Expires|X-Accel-Limit-Rate|X-Accel-Buffering|X-Accel-Charset|Expires|Cache-Control|Set-Cookie|Vary		field ...
uwsgi_intercept_errors	4e	0,1,2	1	f	flag	d	0.8.40				off	on | off
uwsgi_limit_rate	4e	0,1,2	1		complex-size	d	1.7.7				0	rate
uwsgi_max_temp_file_size	4e	0,1,2	1		size	d	0.8.40				1024m	size
uwsgi_modifier1	4e	0,1,2	1		number	d	0.8.40				0	number
uwsgi_modifier2	4e	0,1,2	1		number	d	0.8.40				0	number
uwsgi_next_upstream	4e	0,1,2	1-		bitmask	w	0.8.40			error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off	error timeout	error | timeout | denied | invalid_header | http_500 | http_503 | http_403 | http_404 | http_429 | non_idempotent | off ...
uwsgi_next_upstream_timeout	4e	0,1,2	1		time-ms	d	1.7.5				0	time
uwsgi_next_upstream_tries	4e	0,1,2	1		number	d	1.7.5				0	number
uwsgi_no_cache	4e	0,1,2	1-		predicate	a	0.8.40					string ...
uwsgi_param	4e	0,1,2	2-3		param	a	0.8.40				HTTP_HOST \$host\$is_request_port\$request_port	parameter value [if_not_empty]
uwsgi_pass	4e	2,5	1		custom	d	0.8.40					[protocol://]address
uwsgi_pass_header	4e	0,1,2	1		string-list	a	0.8.40					field
uwsgi_pass_request_body	4e	0,1,2	1	f	flag	d	0.8.40				on	on | off
uwsgi_pass_request_headers	4e	0,1,2	1	f	flag	d	0.8.40				on	on | off
uwsgi_read_timeout	4e	0,1,2	1		time-ms	d	0.8.40				60s	time
uwsgi_request_buffering	4e	0,1,2	1	f	flag	d	1.7.11				on	on | off
uwsgi_request_dynamic	4e	0,1,2	1	fc	flag		1.29.3				off	on | off
uwsgi_send_timeout	4e	0,1,2	1		time-ms	d	0.8.40				60s	time
uwsgi_socket_keepalive	4e	0,1,2	1	f	flag	d	1.15.6				off	on | off
uwsgi_socket_rcvbuf	4e	0,1,2	1		size	d	1.31.3					size
uwsgi_socket_sndbuf	4e	0,1,2	1		size	d	1.31.3					size
uwsgi_ssl_certificate	4e	0,1,2	1		complex	d	1.7.8					file
uwsgi_ssl_certificate_cache	4e	0,1,2	1-3		custom	d	1.27.4				off	off ;; max=N [inactive=time] [valid=time]
uwsgi_ssl_certificate_key	4e	0,1,2	1		complex	d	1.7.8					file
uwsgi_ssl_ciphers	4e	0,1,2	1		string	d	1.5.8				DEFAULT	ciphers
uwsgi_ssl_conf_command	4e	0,1,2	2		keyval	a	1.19.4					name value
uwsgi_ssl_crl	4e	0,1,2	1		string	d	1.7.0					file
uwsgi_ssl_key_log	4e	0,1,2	1	c			1.27.2					path
uwsgi_ssl_name	4e	0,1,2	1		complex	d	1.7.0				host from uwsgi_pass	name
uwsgi_ssl_password_file	4e	0,1,2	1		custom	d	1.7.8					file
uwsgi_ssl_protocols	4e	0,1,2	1-		bitmask	w	1.5.8			SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3	TLSv1.2 TLSv1.3	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]
uwsgi_ssl_server_name	4e	0,1,2	1	f	flag	d	1.7.0				off	on | off
uwsgi_ssl_session_reuse	4e	0,1,2	1	f	flag	d	1.5.8				on	on | off
uwsgi_ssl_trusted_certificate	4e	0,1,2	1		string	d	1.7.0					file
uwsgi_ssl_verify	4e	0,1,2	1	f	flag	d	1.7.0				off	on | off
uwsgi_ssl_verify_depth	4e	0,1,2	1		number	d	1.7.0				1	number
uwsgi_store	4e	0,1,2	1		custom	d	0.8.40				off	on | off | string
uwsgi_store_access	4e	0,1,2	1-3		access	d	0.8.40				user:rw	users:permissions ...
uwsgi_string	4e	0,1,2	1	u	string	d	0.8.40
uwsgi_temp_file_write_size	4e	0,1,2	1		size	d	0.8.40				8k|16k	size
uwsgi_temp_path	4e	0,1,2	1-4		path	d	0.8.40				uwsgi_temp	path [level1 [level2 [level3]]]
valid_referers	3g	1,2	1-		custom	c	0.3.10					none | blocked | server_names | string ...
variables_hash_bucket_size	0	0	1		number	d	0.3.27				64	size
variables_hash_bucket_size	2h	a	1		number	d	1.11.2				64	size
variables_hash_max_size	0	0	1		number	d	0.3.27				1024	size
variables_hash_max_size	2h	a	1		number	d	1.11.2				1024	size
vhost_traffic_status	4f	0,1,2	1	ft	flag
vhost_traffic_status_average_method	4f	0,1,2	1-2	t
vhost_traffic_status_bypass_limit	4f	0,1,2	1	ft	flag
vhost_traffic_status_bypass_stats	4f	0,1,2	1	ft	flag
vhost_traffic_status_display	4f	1,2	0-1	t
vhost_traffic_status_display_format	4f	1,2	1	t
vhost_traffic_status_display_jsonp	4f	1,2	1	t
vhost_traffic_status_display_sum_key	4f	1,2	1	t
vhost_traffic_status_dump	4f	0	1-2	t
vhost_traffic_status_filter	4f	0,1,2	1	ft	flag
vhost_traffic_status_filter_by_host	4f	0,1,2	1	ft	flag
vhost_traffic_status_filter_by_set_key	4f	0,1,2	1-2	t
vhost_traffic_status_filter_check_duplicate	4f	0,1,2	1	ft	flag
vhost_traffic_status_filter_max_node	4f	0	1-	t
vhost_traffic_status_histogram_buckets	4f	0,1,2	1-	t
vhost_traffic_status_ignore_status	4f	0,1,2	1-	t
vhost_traffic_status_limit	4f	0,1,2	1	ft	flag
vhost_traffic_status_limit_check_duplicate	4f	0,1,2	1	ft	flag
vhost_traffic_status_limit_traffic	4f	0,1,2	1-2	t
vhost_traffic_status_limit_traffic_by_set_key	4f	0,1,2	2-3	t
vhost_traffic_status_measure_status_codes	4f	0	0-	t
vhost_traffic_status_set_by_filter	4f	0,1,2,5	2	t
vhost_traffic_status_stats_by_upstream	4f	0	1	ft	flag
vhost_traffic_status_zone	4f	0	0-1	t
vod	4g	2	1	t
vod_align_segments_to_key_frames	4g	0,1,2	1	t
vod_apply_dynamic_mapping	4g	0,1,2	1	t
vod_base_url	4g	0,1,2	1	t
vod_bootstrap_segment_durations	4g	0,1,2	1	t
vod_cache_buffer_size	4g	0,1,2	1	t
vod_clip_from_param_name	4g	0,1,2	1	t
vod_clip_to_param_name	4g	0,1,2	1	t
vod_drm_clear_lead_segment_count	4g	0,1,2	1	t
vod_drm_enabled	4g	0,1,2	1	t
vod_drm_info_cache	4g	0,1,2	1-3	t
vod_drm_max_info_length	4g	0,1,2	1	t
vod_drm_request_uri	4g	0,1,2	1	t
vod_drm_single_key	4g	0,1,2	1	t
vod_drm_upstream_location	4g	0,1,2	1	t
vod_dynamic_clip_map_uri	4g	0,1,2	1	t
vod_dynamic_mapping_cache	4g	0,1,2	1-3	t
vod_encryption_iv_seed	4g	0,1,2	1	t
vod_expires	4g	0,1,2	1	t
vod_expires_live	4g	0,1,2	1	t
vod_expires_live_time_dependent	4g	0,1,2	1	t
vod_fallback_upstream_location	4g	0,1,2	1	t
vod_force_continuous_timestamps	4g	0,1,2	1	t
vod_force_playlist_type_vod	4g	0,1,2	1	t
vod_force_sequence_index	4g	0,1,2	1	t
vod_gop_look_ahead	4g	0,1,2	1	t
vod_gop_look_behind	4g	0,1,2	1	t
vod_ignore_edit_list	4g	0,1,2	1	t
vod_initial_read_size	4g	0,1,2	1	t
vod_lang_param_name	4g	0,1,2	1	t
vod_last_modified	4g	0,1,2	1	t
vod_last_modified_types	4g	0,1,2	1-	t
vod_live_mapping_cache	4g	0,1,2	1-3	t
vod_live_response_cache	4g	0,1,2	1-3	t
vod_live_window_duration	4g	0,1,2	1	t
vod_manifest_duration_policy	4g	0,1,2	1	t
vod_manifest_segment_durations_mode	4g	0,1,2	1	t
vod_mapping_cache	4g	0,1,2	1-3	t
vod_max_frame_count	4g	0,1,2	1	t
vod_max_frames_size	4g	0,1,2	1	t
vod_max_mapping_response_size	4g	0,1,2	1	t
vod_max_metadata_size	4g	0,1,2	1	t
vod_max_upstream_headers_size	4g	0,1,2	1	t
vod_media_set_map_uri	4g	0,1,2	1	t
vod_media_set_override_json	4g	0,1,2	1	t
vod_metadata_cache	4g	0,1,2	1-3	t
vod_min_single_nalu_per_frame_segment	4g	0,1,2	1	t
vod_mode	4g	0,1,2	1	t
vod_multi_uri_suffix	4g	0,1,2	1	t
vod_notification_uri	4g	0,1,2	1	t
vod_open_file_thread_pool	4g	0,1,2	0-1	t
vod_output_buffer_pool	4g	0,1,2	2	t
vod_parse_hdlr_name	4g	0,1,2	1	t
vod_parse_udta_name	4g	0,1,2	1	t
vod_path_response_postfix	4g	0,1,2	1	t
vod_path_response_prefix	4g	0,1,2	1	t
vod_performance_counters	4g	0,1,2	1	t
vod_proxy_header_name	4g	0,1,2	1	t
vod_proxy_header_value	4g	0,1,2	1	t
vod_redirect_segments_url	4g	0,1,2	1	t
vod_remote_upstream_location	4g	0,1,2	1	t
vod_response_cache	4g	0,1,2	1-3	t
vod_secret_key	4g	0,1,2	1	t
vod_segment_count_policy	4g	0,1,2	1	t
vod_segment_duration	4g	0,1,2	1	t
vod_segment_max_frame_count	4g	0,1,2	1	t
vod_segments_base_url	4g	0,1,2	1	t
vod_source_clip_map_uri	4g	0,1,2	1	t
vod_speed_param_name	4g	0,1,2	1	t
vod_status	4g	2	0	t
vod_time_shift_param_name	4g	0,1,2	1	t
vod_tracks_param_name	4g	0,1,2	1	t
vod_upstream_extra_args	4g	0,1,2	1	t
vod_upstream_location	4g	0,1,2	1	t
wait_key	y	7,8,9	1	t
wait_video	y	7,8,9	1	t
worker_aio_requests	1	3	1		number	d	1.0.7				32	number
worker_connections	1	3	1		custom	d	0.2.0				512	number
worker_cpu_affinity	1	k	1-		custom	d	0.3.10					cpumask ... ;; auto [cpumask]
worker_priority	1	k	1		custom	d	0.1.11				0	number
worker_processes	1	k	1		custom	d	0.1.0				1	number | auto
worker_rlimit_core	1	k	1		offset	d	0.3.16					size
worker_rlimit_nofile	1	k	1		number	d	0.2.0					number
worker_rlimit_sigpending	1	k	1				0.2.0	1.8.1
worker_shutdown_timeout	1	k	1		time-ms	d	1.11.11					time
worker_threads	1	k	1				0.1.0	1.8.1
working_directory	1	k	1		string	d	0.1.35					directory
xclient	37	c,d	1	f	flag	d	0.5.15				on	on | off
xml_entities	4h	0,1,2	1		custom	d	0.7.8					path
xml_external_entities	4h	0,1,2	1	f	flag	d	1.31.3				off	on | off
xslt_last_modified	4h	0,1,2	1	f	flag	d	1.5.1				off	on | off
xslt_param	4h	0,1,2	2		custom	c	1.1.18					parameter value
xslt_string_param	4h	0,1,2	2		custom	c	1.1.18					parameter value
xslt_stylesheet	4h	2	1-		custom	c	0.7.8					stylesheet [parameter=value ...]
xslt_types	4h	0,1,2	1-		mime-types	a	0.7.8				text/xml	mime-type ...
zone	1v	f	1-2		custom	c	1.9.0					name [size]
zone	1w	g	1-2		custom	c	1.9.0					name [size]
zone_sync	4i	b	0	c
zone_sync_buffers	4i	a,b	2	c							8 4k|8k	number size
zone_sync_connect_retry_interval	4i	a,b	1	c							1s	time
zone_sync_connect_timeout	4i	a,b	1	c							5s	time
zone_sync_interval	4i	a,b	1	c							1s	time
zone_sync_recv_buffer_size	4i	a,b	1	c							4k|8k	size
zone_sync_server	4i	b	1-2	c								address [resolve]
zone_sync_ssl	4i	a,b	1	fc	flag						off	on | off
zone_sync_ssl_certificate	4i	a,b	1	c								file
zone_sync_ssl_certificate_key	4i	a,b	1	c								file
zone_sync_ssl_ciphers	4i	a,b	1	c							DEFAULT	ciphers
zone_sync_ssl_conf_command	4i	a,b	2	c			1.19.4					name value
zone_sync_ssl_crl	4i	a,b	1	c								file
zone_sync_ssl_name	4i	a,b	1	c			1.15.7				host from zone_sync_server	name
zone_sync_ssl_password_file	4i	a,b	1	c								file
zone_sync_ssl_protocols	4i	a,b	0-6	c							TLSv1.2 TLSv1.3	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]
zone_sync_ssl_server_name	4i	a,b	1	fc	flag		1.15.7				off	on | off
zone_sync_ssl_trusted_certificate	4i	a,b	1	c								file
zone_sync_ssl_verify	4i	a,b	1	fc	flag						off	on | off
zone_sync_ssl_verify_depth	4i	a,b	1	c							1	number
zone_sync_timeout	4i	a,b	1	c							5s	timeout
zstd	4j	0,1,2,5	1	ft	flag
zstd_buffers	4j	0,1,2	2	t
zstd_comp_level	4j	0,1,2	1	t
zstd_dict_file	4j	0	1	t
zstd_min_length	4j	0,1,2	1-	t
zstd_static	4k	0,1,2	1	t
zstd_types	4j	0,1,2	1-	t`;
export const variables = `
acme_certificate	2	http
acme_certificate_key	2	http
ancient_browser	f	http
arg_	0	http	p
args	0	http	s
balancer_	4l	http	p
binary_remote_addr	0	http
binary_remote_addr	2h	stream
body_bytes_sent	0	http
brotli_ratio	4m	http
bytes_received	2h	stream		1.11.4
bytes_sent	0	http		1.3.8
bytes_sent	5	http
bytes_sent	2h	stream
cache_purge_	4n	http	p
connection	0	http		1.3.8
connection	5	http
connection	2h	stream
connection_requests	0	http		1.3.8
connection_requests	5	http		1.1.18
connection_time	0	http		1.19.10
connections_active	47	http
connections_reading	47	http
connections_waiting	47	http
connections_writing	47	http
content_length	0	http
content_type	0	http
cookie_	0	http	p
datadog_	4o	http	p
date_gmt	41	http
date_gmt	40	http
date_local	41	http
date_local	40	http
document_root	0	http
document_uri	0	http
echo_	4p	http	p
encrypted_session_	4q	http	p
fastcgi_path_info	1h	http
fastcgi_path_info	1h	http
fastcgi_script_name	1h	http
fastcgi_script_name	1h	http
geoip_area_code	1n	http
geoip_area_code	1o	stream
geoip_city	1n	http
geoip_city	1o	stream
geoip_city_continent_code	1n	http
geoip_city_continent_code	1o	stream
geoip_city_country_code	1n	http
geoip_city_country_code	1o	stream
geoip_city_country_code3	1n	http
geoip_city_country_code3	1o	stream
geoip_city_country_name	1n	http
geoip_city_country_name	1o	stream
geoip_country_code	1n	http
geoip_country_code	1o	stream
geoip_country_code3	1n	http
geoip_country_code3	1o	stream
geoip_country_name	1n	http
geoip_country_name	1o	stream
geoip_dma_code	1n	http
geoip_dma_code	1o	stream
geoip_latitude	1n	http
geoip_latitude	1o	stream
geoip_longitude	1n	http
geoip_longitude	1o	stream
geoip_org	1n	http
geoip_org	1o	stream
geoip_postal_code	1n	http
geoip_postal_code	1o	stream
geoip_region	1n	http
geoip_region	1o	stream
geoip_region_name	1n	http
geoip_region_name	1o	stream
grpc_internal_trailers	1q	http
gzip_ratio	1s	http
host	0	http
hostname	0	http
hostname	2h	stream
http2	22	http
http3	23	http		1.25.0
http_	0	http	p
http_cookie	0	http
http_host	0	http
http_referer	0	http
http_ssl_ja3	4r	http	p
http_user_agent	0	http
http_via	0	http
http_x_forwarded_for	0	http
https	0	http
invalid_referer	3g	http
invalid_referer	3g	http
is_args	0	http
is_request_port	0	http		1.29.3
jwt_claim_	l	http	pc
jwt_header_	l	http	pc
jwt_payload	l	http	c	1.21.2
limit_conn_status	2e	http		1.17.6
limit_conn_status	2f	stream		1.17.6
limit_rate	0	http	s
limit_req_status	2g	http		1.17.6
memcached_key	2n	http
modern_browser	f	http
modsecurity_	4s	http	p
mqtt_preread_clientid	2u	stream	c
mqtt_preread_username	2u	stream	c
msec	0	http		1.3.9
msec	5	http
msec	2h	stream
msie	f	http
naxsi_	4t	http	p
nchan_	4u	http	p
ndk_	4v	http	p
nginx_version	0	http
nginx_version	2h	stream
oidc_access_token	n	http	c
oidc_claim_	n	http	pc
oidc_id_token	n	http	c
oidc_userinfo	n	http	c	1.29.0
opentelemetry_	4w	http	p
opentracing_	4x	http	p
otel_parent_id	u	http
otel_parent_sampled	u	http
otel_span_id	u	http
otel_trace_id	u	http
pagespeed	4y	http	p
pid	0	http
pid	2h	stream
pipe	0	http		1.3.12
pipe	5	http
protocol	2h	stream		1.11.4
proxy_add_via	38	http	s
proxy_add_x_forwarded_for	38	http
proxy_host	38	http	s
proxy_internal_body_length	38	http
proxy_internal_body_length	38	http
proxy_internal_chunked	38	http
proxy_internal_chunked	38	http
proxy_internal_connection	38	http	s
proxy_port	38	http	s
proxy_protocol_addr	0	http		1.5.12
proxy_protocol_addr	2h	stream		1.11.4
proxy_protocol_port	0	http		1.11.0
proxy_protocol_port	2h	stream		1.11.4
proxy_protocol_server_addr	0	http		1.17.6
proxy_protocol_server_addr	2h	stream		1.17.6
proxy_protocol_server_port	0	http		1.17.6
proxy_protocol_server_port	2h	stream		1.17.6
proxy_protocol_tlv_	0	http	p	1.23.2
proxy_protocol_tlv_	2h	stream	p	1.23.2
proxy_protocol_tlv_aws_vpce_id	4z	http	c
proxy_protocol_tlv_aws_vpce_id	50	stream	c
proxy_protocol_tlv_azure_pel_id	4z	http	c
proxy_protocol_tlv_azure_pel_id	50	stream	c
proxy_protocol_tlv_gcp_conn_id	4z	http	c
proxy_protocol_tlv_gcp_conn_id	50	stream	c
proxy_upstream_name	4l	http
query_string	0	http
realip_remote_addr	3c	http		1.9.7
realip_remote_addr	3u	stream
realip_remote_port	3c	http		1.11.0
realip_remote_port	3u	stream
realpath_root	0	http
remote_addr	0	http
remote_addr	2h	stream
remote_port	0	http
remote_port	2h	stream
remote_user	0	http
request	0	http
request_body	0	http
request_body_file	0	http
request_completion	0	http
request_filename	0	http
request_id	0	http		1.11.0
request_length	0	http		1.3.12
request_length	5	http
request_method	0	http
request_port	0	http		1.29.3
request_time	0	http		1.3.9
request_time	5	http
request_uri	0	http
rtmp_	51	rtmp	p
scheme	0	http
secure_link	3p	http
secure_link_expires	3p	http
sent_http_	0	http	p
sent_http_cache_control	0	http
sent_http_connection	0	http
sent_http_content_length	0	http
sent_http_content_type	0	http
sent_http_keep_alive	0	http
sent_http_last_modified	0	http
sent_http_link	0	http
sent_http_location	0	http
sent_http_transfer_encoding	0	http
sent_trailer_	0	http	p	1.13.2
server_addr	0	http
server_addr	2h	stream
server_name	0	http
server_name	2h	stream		1.25.5
server_port	0	http
server_port	2h	stream
server_protocol	0	http
session_log_binary_id	3q	http	c
session_log_id	3q	http	c
session_time	2h	stream		1.11.4
slice_range	3v	http
sorted_querystring	52	http	p
spnego_	53	http	p
srcache_	54	http	p
ssl_alpn_protocol	42	http		1.21.4
ssl_alpn_protocol	44	stream		1.21.4
ssl_cipher	42	http
ssl_cipher	44	stream
ssl_ciphers	42	http		1.11.7
ssl_ciphers	44	stream		1.11.7
ssl_client_cert	42	http
ssl_client_cert	44	stream		1.11.8
ssl_client_escaped_cert	42	http		1.13.5
ssl_client_escaped_cert	44	stream
ssl_client_fingerprint	42	http		1.7.1
ssl_client_fingerprint	44	stream		1.11.8
ssl_client_i_dn	42	http		1.11.6
ssl_client_i_dn	44	stream		1.11.8
ssl_client_i_dn_legacy	42	http
ssl_client_raw_cert	42	http
ssl_client_raw_cert	44	stream		1.11.8
ssl_client_s_dn	42	http		1.11.6
ssl_client_s_dn	44	stream		1.11.8
ssl_client_s_dn_legacy	42	http
ssl_client_serial	42	http
ssl_client_serial	44	stream		1.11.8
ssl_client_sigalg	42	http		1.29.3
ssl_client_sigalg	44	stream		1.29.3
ssl_client_v_end	42	http		1.11.7
ssl_client_v_end	44	stream		1.11.8
ssl_client_v_remain	42	http		1.11.7
ssl_client_v_remain	44	stream		1.11.8
ssl_client_v_start	42	http		1.11.7
ssl_client_v_start	44	stream		1.11.8
ssl_client_verify	42	http
ssl_client_verify	44	stream		1.11.8
ssl_curve	42	http		1.21.5
ssl_curve	44	stream		1.21.5
ssl_curves	42	http		1.11.7
ssl_curves	44	stream		1.11.7
ssl_early_data	42	http		1.15.3
ssl_ech_outer_server_name	42	http		1.29.4
ssl_ech_outer_server_name	44	stream		1.29.4
ssl_ech_status	42	http		1.29.4
ssl_ech_status	44	stream		1.29.4
ssl_ja3	4r	http	p
ssl_preread_alpn_protocols	45	stream		1.13.10
ssl_preread_protocol	45	stream		1.15.2
ssl_preread_server_name	45	stream
ssl_protocol	42	http
ssl_protocol	44	stream
ssl_server_name	42	http		1.7.0
ssl_server_name	44	stream
ssl_session_id	42	http
ssl_session_id	44	stream
ssl_session_reused	42	http		1.5.11
ssl_session_reused	44	stream
ssl_sigalg	42	http		1.29.3
ssl_sigalg	44	stream		1.29.3
ssl_sigalgs	42	http		1.31.2
ssl_sigalgs	44	stream		1.31.2
status	0	http		1.3.2
status	5	http
status	2h	stream		1.11.4
tcpinfo_rcv_space	0	http
tcpinfo_rtt	0	http
tcpinfo_rttvar	0	http
tcpinfo_snd_cwnd	0	http
time_iso8601	0	http		1.3.12
time_iso8601	5	http
time_iso8601	2h	stream
time_iso8601_ms	0	http	c	1.29.8
time_iso8601_ms	2h	stream	c	1.29.8
time_local	0	http		1.3.12
time_local	5	http
time_local	2h	stream
uid_got	4d	http
uid_reset	4d	http	s
uid_set	4d	http
upload_	55	http	p
uploadprogress_	56	http	p
upstream_addr	1v	http
upstream_addr	1w	stream		1.11.4
upstream_bytes_received	1v	http		1.11.4
upstream_bytes_received	1w	stream		1.11.4
upstream_bytes_sent	1v	http		1.15.8
upstream_bytes_sent	1w	stream		1.11.4
upstream_cache_etag	1v	http
upstream_cache_last_modified	1v	http
upstream_cache_status	1v	http		0.8.3
upstream_connect_time	1v	http		1.9.1
upstream_connect_time	1w	stream		1.11.4
upstream_cookie_	1v	http	p	1.7.1
upstream_first_byte_time	1w	stream		1.11.4
upstream_header_time	1v	http		1.7.10
upstream_http_	1v	http	p
upstream_last_addr	1v	http	c	1.29.3
upstream_last_addr	1w	stream	c	1.29.3
upstream_last_server_name	1v	http	c	1.25.3
upstream_queue_time	1v	http	c	1.13.9
upstream_response_length	1v	http		0.7.27
upstream_response_time	1v	http
upstream_session_time	1w	stream		1.11.4
upstream_status	1v	http
upstream_trailer_	1v	http	p	1.13.10
uri	0	http
vod_	57	http	p
vts_	58	http	p
zstd_ratio	59	http`;
